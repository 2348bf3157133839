/** `RemoveTargets`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RemoveTargets.html */
import type { JsonObject } from '../../kernel/json.ts';
import { boolean, list, noEffect, required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ruleArn } from '../arns.ts';
import type { EventsContext } from '../context.ts';
import { busNameOrArn, ruleName } from '../names.ts';

export const removeTargets = ({ kernel, buses, rules }: EventsContext): Operation =>
  operation({
    members: {
      Rule: required(ruleName()),
      EventBusName: busNameOrArn(),
      Ids: required(list(string({ min: 1, max: 64, pattern: /[.\-_A-Za-z0-9]+/ }), { min: 1, max: 100 })),
      Force: noEffect(boolean(), 'the twin has no managed rules'),
    },
    action: { name: 'events:RemoveTargets', on: ({ Rule, EventBusName }) => ruleArn(kernel, Rule, EventBusName) },
    run({ Rule, EventBusName, Ids }) {
      const rule = rules.get(buses.get(EventBusName).name, Rule);
      const known = new Set(rule.targets.map(({ Id }) => Id));
      const failed: JsonObject[] = Ids.filter((id) => !known.has(id)).map((TargetId) => ({
        TargetId,
        ErrorCode: 'ResourceNotFoundException',
        ErrorMessage: `Rule ${Rule} does not have a target with the Id ${TargetId}.`,
      }));
      rules.put({ ...rule, targets: rule.targets.filter(({ Id }) => !Ids.includes(Id)) });
      return { FailedEntryCount: failed.length, FailedEntries: failed };
    },
  });
