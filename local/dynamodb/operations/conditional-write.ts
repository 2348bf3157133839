import type { JsonObject } from '../../kernel/json.ts';
import type { Asked } from '../../kernel/permissions/action.ts';
import { oneOf } from '../../kernel/rules/rule.ts';
import type { Operation } from '../../kernel/service.ts';
import type { DynamodbContext } from '../context.ts';
import { membersOf } from '../rules.ts';
import { tableArn } from '../table-arn.ts';

/**
 * PutItem, UpdateItem, DeleteItem by dynalite. A failed condition returns the existing item if the request asks for it.
 * Policies can limit DeleteItem to partition keys. They cannot limit the others: the twin caches decisions, and would cache one for each item.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function conditionalWrite({ kernel, engine, tables }: DynamodbContext, name: string): Operation {
  const limitable = name === 'DeleteItem';
  const asked = ({ TableName, Key }: JsonObject): string | Asked[] => {
    const resource = tableArn(kernel, String(TableName));
    if (!limitable) return resource;
    const { partitionKey = '' } = tables.settingsOf(String(TableName));
    return [{ resource, values: [textOf((Key as JsonObject | undefined)?.[partitionKey])] }];
  };
  return {
    members: { ...membersOf(engine, name), ReturnValuesOnConditionCheckFailure: oneOf('ALL_OLD', 'NONE') },
    action: { name: `dynamodb:${name}`, on: asked, ...(limitable && { keys: ['dynamodb:LeadingKeys'] }) },
    run: ({ ReturnValuesOnConditionCheckFailure: wanted, ...input }) =>
      wanted === 'ALL_OLD' ? engine.runTellingItem(name, input) : engine.run(name, input),
  };
}

/** The value of an attribute, which is written as `{ "S": "…" }`. */
function textOf(value: unknown): string | undefined {
  const [text] = Object.values((value ?? {}) as Record<string, unknown>);
  return text === undefined ? undefined : String(text);
}
