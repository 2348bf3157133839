/** Synthesizes every stage, checks its template against AWS's rules, and checks that Step Functions can read the workflows' expressions. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Errors } from 'aws-cdk-lib';
import { bundleFunctions } from '../bundle-functions.ts';
import { ConfigError } from '../config/load-config.ts';
import { repositoryPath } from '../repository-path.ts';
import { ACKNOWLEDGED_FINDINGS } from './acknowledged-findings.ts';
import { compareFindings } from './compare-findings.ts';
import { findViolations } from './find-violations.ts';
import { findLinter, lintTemplates } from './lint-templates.ts';
import { stageVariants } from './stage-variants.ts';
import { unreadableExpressions } from './workflow-expressions.ts';

const LINTER_ABSENT = `cfn-lint did not run, so NO template was checked with it. Install it with "pip install cfn-lint".`;

/** Templates that docs/deploy.md offers, beside the stack's own. */
const DOCUMENTED_TEMPLATES = repositoryPath('docs/templates');

export interface StageChecksOptions {
  print(text: string): void;
  /** The program of cfn-lint; tests replace it. */
  linter?: string;
}

/**
 * Returns the exit code: 1 with complaints.
 * @param args `--require-cfn-lint`, for pipelines: fails before anything else if cfn-lint is absent
 */
export async function runStageChecks(
  args: string[],
  { print, linter = 'cfn-lint' }: StageChecksOptions,
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'check-'));
  try {
    const isRequired = readArguments(args);
    const absence = findLinter(linter);
    const absent = absence === undefined ? undefined : `${LINTER_ABSENT} (${absence})`;
    if (isRequired && absent !== undefined) throw new ConfigError(absent);
    await bundleFunctions();
    const templates = checkStages(folder);
    const complaints = [
      ...templates.complaints,
      ...(absent === undefined ? lintTemplates(templates.files, linter) : []),
    ];
    if (absent !== undefined) print(absent);
    if (complaints.length > 0) throw new ConfigError(complaints.join('\n'));
    return 0;
  } catch (error) {
    // Errors of a template or a file are printed with their own message; any other error is a bug of this program.
    if (!(error instanceof ConfigError) && !Errors.isConstructError(error)) throw error;
    print(error.message);
    return 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A misspelt option must not turn the linter into a recommendation. @throws {ConfigError} */
function readArguments(args: string[]): boolean {
  try {
    return parseArgs({ args, options: { 'require-cfn-lint': { type: 'boolean', default: false } } }).values[
      'require-cfn-lint'
    ];
  } catch (error) {
    throw new ConfigError(`${error instanceof Error ? error.message : error}; the only option is --require-cfn-lint`);
  }
}

/** @throws {ConfigError} for an invalid configuration */
function checkStages(folder: string): { files: string[]; complaints: string[] } {
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
  return { files: [...checked.map(({ templateFile }) => templateFile), ...documented], complaints };
}
