/** X-Ray groups: the traces of one outcome in this stage, by annotations that every function sets. */
import { CfnGroup } from 'aws-cdk-lib/aws-xray';
import { Construct } from 'constructs';
import { serviceName } from '../stack-function.ts';
import type { StageDefaults } from '../stage-defaults.ts';

/** The outcomes of a sign-up whose traces are worth grouping. */
const OUTCOMES = ['created', 'rejected', 'refused', 'denied', 'queued', 'lost'] as const;

export class TraceGroups extends Construct {
  constructor(scope: Construct, id: string, { defaults }: { readonly defaults: StageDefaults }) {
    super(scope, id);
    for (const outcome of OUTCOMES) {
      new CfnGroup(this, outcome, {
        groupName: `sign-up-${defaults.stage}-${outcome}`,
        filterExpression: `annotation.outcome = "${outcome}" AND annotation.Service = "${serviceName(defaults)}"`,
      });
    }
  }
}
