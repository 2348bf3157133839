/**
 * `npm run check-stages`: synthesizes every stage, checks its template against AWS's rules, and checks that Step
 * Functions can read the workflows' expressions. With `--require-cfn-lint`, for pipelines, it fails where cfn-lint is absent.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Errors } from 'aws-cdk-lib';
import { bundleFunctions } from '../bundle-functions.ts';
import { ConfigError } from '../config/load-config.ts';
import { repositoryPath } from '../repository-path.ts';
import { ACKNOWLEDGED_FINDINGS } from './acknowledged-findings.ts';
import { compareFindings } from './compare-findings.ts';
import { findViolations } from './find-violations.ts';
import { lintTemplates } from './lint-templates.ts';
import { stageVariants } from './stage-variants.ts';
import { unreadableExpressions } from './workflow-expressions.ts';

const LINTER_ABSENT = `cfn-lint did not run, so NO template was checked with it. Install it with "pip install cfn-lint".`;

/** Templates that docs/deploy.md offers, beside the stack's own. */
const DOCUMENTED_TEMPLATES = repositoryPath('docs/templates');

/**
 * Returns the lines to print; an empty list if everything is correct.
 * @throws {ConfigError} for an invalid configuration
 */
function complaintsAbout(folder: string): string[] {
  const checked = stageVariants().map(({ config }, index) => findViolations(config, join(folder, `${index}`)));
  const complaints = compareFindings(
    checked.flatMap(({ findings }) => findings),
    ACKNOWLEDGED_FINDINGS,
  );
  if (complaints.length > 0) {
    complaints.push('Fix each, or acknowledge it with a reason in infra/checks/acknowledged-findings.ts.');
  }
  complaints.push(...unreadableExpressions());
  const documented = readdirSync(DOCUMENTED_TEMPLATES).map((name) => join(DOCUMENTED_TEMPLATES, name));
  const lint = lintTemplates([...checked.map(({ templateFile }) => templateFile), ...documented]);
  if ('complaints' in lint) return [...complaints, ...lint.complaints];
  const absent = `${LINTER_ABSENT} (${lint.absent})`;
  if (process.argv.includes('--require-cfn-lint')) return [...complaints, absent];
  console.error(absent);
  return complaints;
}

const folder = mkdtempSync(join(tmpdir(), 'check-'));
try {
  await bundleFunctions();
  const complaints = complaintsAbout(folder);
  if (complaints.length > 0) throw new ConfigError(complaints.join('\n'));
} catch (error) {
  // Errors of a template or a file are printed with their own message; any other error is a bug of this program.
  if (!(error instanceof ConfigError) && !Errors.isConstructError(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
