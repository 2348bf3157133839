/** The rules with their targets, and the archive. */
import {
  DescribeArchiveCommand,
  DescribeRuleCommand,
  ListTargetsByRuleCommand,
  type Target,
} from '@aws-sdk/client-eventbridge';
import { type Check, DEPLOY_AGAIN, type DoctorContext, type DoctorFinding, unless, whenPresent } from './check.ts';

type Rule = DoctorContext['doctor']['rules'][number];

export const rulesCheck: Check = {
  name: 'rules, their targets and dead-letter queues',
  run: async (context) => (await Promise.all(context.doctor.rules.map((rule) => ruleFindings(context, rule)))).flat(),
};

async function ruleFindings({ clients }: DoctorContext, { bus, name }: Rule): Promise<DoctorFinding[]> {
  const resource = `rule ${name}`;
  const rule = { EventBusName: bus };
  return whenPresent(
    resource,
    async () => ({
      state: (await clients.events.send(new DescribeRuleCommand({ Name: name, ...rule }))).State,
      targets: (await clients.events.send(new ListTargetsByRuleCommand({ Rule: name, ...rule }))).Targets ?? [],
    }),
    ({ state, targets }) => [
      ...unless(state === 'ENABLED', {
        resource,
        problem: 'is disabled: its events are lost, unless the archive keeps them',
        fix: `aws events enable-rule --name ${name} --event-bus-name ${bus}; then repair what was missed with ops reconcile --fix`,
      }),
      ...targetFindings(resource, targets),
    ],
  );
}

/** A rule without a target is no error for EventBridge, and loses every event. */
export function targetFindings(resource: string, targets: readonly Target[]): DoctorFinding[] {
  if (targets.length === 0) return [{ resource, problem: 'has no target: its events are lost', fix: DEPLOY_AGAIN }];
  return unless(
    targets.every(({ DeadLetterConfig }) => DeadLetterConfig?.Arn !== undefined),
    {
      resource,
      problem: 'has a target without a dead-letter queue: what cannot be delivered is lost',
      fix: DEPLOY_AGAIN,
    },
  );
}

export const archiveCheck: Check = {
  name: 'archive',
  run: ({ clients, settings: { archiveName } }) =>
    whenPresent(
      `archive ${archiveName}`,
      () => clients.events.send(new DescribeArchiveCommand({ ArchiveName: archiveName })),
      ({ State, StateReason }) =>
        unless(State === 'ENABLED', {
          resource: `archive ${archiveName}`,
          problem: `is ${State}${StateReason ? `: ${StateReason}` : ''}; new events are not kept for a replay`,
          fix: DEPLOY_AGAIN,
        }),
    ),
};
