/** `PutTargets`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html */
import { required } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ruleArn } from '../arns.ts';
import type { EventsContext } from '../context.ts';
import { limitExceeded } from '../errors.ts';
import { busNameOrArn, ruleName } from '../names.ts';
import { checkTargets } from '../targets/check-targets.ts';
import { MOST_TARGETS, targetsRule } from '../targets/target.ts';

export const putTargets = ({ kernel, buses, rules }: EventsContext): Operation =>
  operation({
    members: { Rule: required(ruleName()), EventBusName: busNameOrArn(), Targets: required(targetsRule()) },
    action: { name: 'events:PutTargets', on: ({ Rule, EventBusName }) => ruleArn(kernel, Rule, EventBusName) },
    run({ Rule, EventBusName, Targets }) {
      const rule = rules.get(buses.get(EventBusName).name, Rule);
      checkTargets(Targets);
      const byId = new Map([...rule.targets, ...Targets].map((target) => [target.Id, target]));
      if (byId.size > MOST_TARGETS) throw limitExceeded();
      rules.put({ ...rule, targets: Array.from(byId.values()) });
      return { FailedEntryCount: 0, FailedEntries: [] };
    },
  });
