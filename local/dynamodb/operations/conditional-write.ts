import { oneOf } from '../../kernel/rules/rule.ts';
import type { Operation } from '../../kernel/service.ts';
import type { DynamodbContext } from '../context.ts';
import { membersOf } from '../rules.ts';
import { tableArn } from '../table-arn.ts';

/** PutItem, UpdateItem, DeleteItem: dynalite's own, and a refusal shows the item that failed the condition when that is asked. */
export function conditionalWrite({ kernel, engine }: DynamodbContext, name: string): Operation {
  return {
    members: { ...membersOf(engine, name), ReturnValuesOnConditionCheckFailure: oneOf('ALL_OLD', 'NONE') },
    action: { name: `dynamodb:${name}`, on: ({ TableName }) => tableArn(kernel, String(TableName)) },
    run: ({ ReturnValuesOnConditionCheckFailure: wanted, ...input }) =>
      wanted === 'ALL_OLD' ? engine.runTellingItem(name, input) : engine.run(name, input),
  };
}
