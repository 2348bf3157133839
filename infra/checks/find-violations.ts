/** Synthesizes a stage, lets CDK hold the template against CloudFormation's own rules, and cdk-nag against AWS's advice. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsSolutionsChecks } from 'cdk-nag';
import { createApp } from '../synthesize.ts';
import type { Finding } from './compare-findings.ts';

/**
 * Warnings count like errors.
 * @throws {ConfigError} when the stage's configuration is missing or mistaken
 * @throws Error when the template breaks a rule of CloudFormation, which CDK prints
 */
export function findViolations(stage: string): Finding[] {
  const outdir = mkdtempSync(join(tmpdir(), 'check-'));
  try {
    const app = createApp({ stage, outdir, validate: true });
    app.synth();
    return new AwsSolutionsChecks(app)
      .validateScope(app)
      .violations.flatMap(({ ruleName, description, violatingResources }) =>
        violatingResources.map(({ constructPath = '' }) => ({
          rule: ruleName.replace(`/sign-up/${stage}/`, '/sign-up/<stage>/'),
          path: constructPath,
          description,
        })),
      );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
