/**
 * Synthesizes a stage and checks its template against CloudFormation's rules (CDK) and AWS's best practices (cdk-nag).
 */
import { join } from 'node:path';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { StageConfig } from '../config/schema.ts';
import { createApp } from '../synthesize.ts';
import type { Finding } from './compare-findings.ts';

export interface CheckedStage {
  /** The findings of cdk-nag; warnings count like errors. */
  readonly findings: Finding[];
  /** Path of the written template. */
  readonly templateFile: string;
}

/**
 * Writes the assembly into `outdir`.
 * @throws Error when the template breaks a rule of CloudFormation, which CDK prints
 */
export function findViolations(config: StageConfig, outdir: string): CheckedStage {
  const app = createApp({ stage: config, outdir, validate: true });
  const { templateFile } = app.synth().getStackByName(`sign-up-${config.stage}`);
  const findings = new AwsSolutionsChecks(app)
    .validateScope(app)
    .violations.flatMap(({ ruleName, description, violatingResources }) =>
      violatingResources.map(({ constructPath = '' }) => ({
        rule: ruleName.replace(`/sign-up/${config.stage}/`, '/sign-up/<stage>/'),
        path: constructPath,
        description,
      })),
    );
  return { findings, templateFile: join(outdir, templateFile) };
}
