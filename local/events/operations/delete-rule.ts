/** `DeleteRule`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteRule.html */
import { boolean, noEffect, required } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ruleArn } from '../arns.ts';
import type { EventsContext } from '../context.ts';
import { invalid } from '../errors.ts';
import { busNameOrArn, ruleName } from '../names.ts';

/** Deleting a rule that does not exist succeeds, as on AWS. */
export const deleteRule = ({ kernel, buses, rules }: EventsContext): Operation =>
  operation({
    members: {
      Name: required(ruleName()),
      EventBusName: busNameOrArn(),
      Force: noEffect(boolean(), 'the twin has no managed rules'),
    },
    action: { name: 'events:DeleteRule', on: ({ Name, EventBusName }) => ruleArn(kernel, Name, EventBusName) },
    run({ Name, EventBusName }) {
      const bus = buses.get(EventBusName);
      const targets = rules.find(bus.name, Name)?.targets ?? [];
      if (targets.length > 0) throw invalid("Rule can't be deleted since it has targets.");
      rules.remove(bus.name, Name);
      return {};
    },
  });
