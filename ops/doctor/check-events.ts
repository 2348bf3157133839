/** Checks the bus with its policy, the rules with their targets, and the archive. */
import {
  DescribeArchiveCommand,
  DescribeEventBusCommand,
  DescribeRuleCommand,
  ListTargetsByRuleCommand,
  type Target,
} from '@aws-sdk/client-eventbridge';
import { type Check, DEPLOY_AGAIN, type DoctorContext, type DoctorFinding, unless, whenPresent } from './check.ts';
import { type Destinations, destinationsOf, isDestination } from './destinations.ts';
import { busPolicyProblem } from './judge-bus-policy.ts';

export const busCheck: Check = {
  name: 'event bus and its policy',
  run: ({ clients, settings: { eventBusName } }) =>
    whenPresent(
      `event bus ${eventBusName}`,
      () => clients.events.send(new DescribeEventBusCommand({ Name: eventBusName })),
      ({ Policy, Arn }) => {
        const problem = busPolicyProblem(Policy, Arn?.split(':')[4] ?? '');
        return problem === undefined ? [] : [{ resource: `event bus ${eventBusName}`, problem, fix: DEPLOY_AGAIN }];
      },
    ),
};

/** What is expected of a rule. */
type Rule = Required<DoctorContext['doctor']['rules'][string]> & { dlq: string };

export const rulesCheck: Check = {
  name: 'rules, their targets and dead-letter queues',
  run: async (context) => {
    const { doctor, settings } = context;
    const findings = Object.entries(doctor.rules).map(([key, { name, bus = settings.eventBusName, target = key }]) =>
      ruleFindings(context, { name, bus, target, dlq: `${key}RuleDlq` }),
    );
    return (await Promise.all(findings)).flat();
  },
};

async function ruleFindings({ clients, settings }: DoctorContext, expected: Rule): Promise<DoctorFinding[]> {
  const { bus, name } = expected;
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
      ...targetFindings(expected, targets, destinationsOf(settings)),
    ],
  );
}

/** EventBridge accepts a rule without a target, but every event that it matches is lost. */
function targetFindings(
  { name, target, dlq }: Rule,
  targets: readonly Target[],
  destinations: Destinations,
): DoctorFinding[] {
  const finding = (problem: string) => ({ resource: `rule ${name}`, problem, fix: DEPLOY_AGAIN });
  if (targets.length === 0) return [finding('has no target: its events are lost')];
  return targets.flatMap(({ Arn = '', DeadLetterConfig }) => {
    const deadLetters = DeadLetterConfig?.Arn;
    return [
      ...unless(isDestination(Arn, destinations[target]), finding(`delivers to ${Arn} instead of ${target}`)),
      ...(deadLetters === undefined
        ? [finding('has a target without a dead-letter queue: what cannot be delivered is lost')]
        : unless(
            isDestination(deadLetters, destinations[dlq]),
            finding(`sends what it cannot deliver to ${deadLetters} instead of ${dlq}, where nobody looks for it`),
          )),
    ];
  });
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
