/** Synthesizes a stage, lets CDK hold the template against CloudFormation's own rules, and cdk-nag against AWS's advice. */
import { join } from 'node:path';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { StageConfig } from '../config/schema.ts';
import { createApp } from '../synthesize.ts';
import type { Finding } from './compare-findings.ts';

export interface CheckedStage {
  /** What cdk-nag finds; warnings count like errors. */
  readonly findings: Finding[];
  /** Path of the template that was written. */
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
