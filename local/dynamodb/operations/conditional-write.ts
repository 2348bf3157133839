import { oneOf } from '../../kernel/rules/rule.ts';
import type { Operation } from '../../kernel/service.ts';
import type { DynamodbContext } from '../context.ts';
import { membersOf } from '../rules.ts';

/** PutItem, UpdateItem, DeleteItem: dynalite's own, and a refusal tells the item that it met when that is asked. */
export function conditionalWrite({ engine }: DynamodbContext, name: string): Operation {
  return {
    members: { ...membersOf(engine, name), ReturnValuesOnConditionCheckFailure: oneOf('ALL_OLD', 'NONE') },
    run: ({ ReturnValuesOnConditionCheckFailure: wanted, ...input }) =>
      wanted === 'ALL_OLD' ? engine.runTellingItem(name, input) : engine.run(name, input),
  };
}
