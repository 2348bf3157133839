import type { JsonObject } from '../../kernel/json.ts';
import type { Asked } from '../../kernel/permissions/action.ts';
import { oneOf } from '../../kernel/rules/rule.ts';
import type { Operation } from '../../kernel/service.ts';
import type { DynamodbContext } from '../context.ts';
import { membersOf } from '../rules.ts';
import { tableArn } from '../table-arn.ts';

/** Condition keys by operation. The attributes of UpdateItem are in its expressions, and not read. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  DeleteItem: ['dynamodb:LeadingKeys'],
  PutItem: ['dynamodb:LeadingKeys', 'dynamodb:Attributes'],
};

/**
 * PutItem, UpdateItem, DeleteItem by dynalite. A failed condition returns the existing item if the request asks for it.
 * Policies can limit DeleteItem and PutItem to partition keys, and PutItem to attributes.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function conditionalWrite({ kernel, engine, tables }: DynamodbContext, name: string): Operation {
  const keys = KEYS[name];
  const asked = ({ TableName, Key, Item = Key }: JsonObject): string | Asked[] => {
    const resource = tableArn(kernel, String(TableName));
    if (keys === undefined) return resource;
    const { partitionKey = '' } = tables.settingsOf(String(TableName));
    const fields = (Item ?? {}) as JsonObject;
    return [{ resource, values: [textOf(fields[partitionKey]), Object.keys(fields)].slice(0, keys.length) }];
  };
  return {
    members: { ...membersOf(engine, name), ReturnValuesOnConditionCheckFailure: oneOf('ALL_OLD', 'NONE') },
    action: { name: `dynamodb:${name}`, on: asked, ...(keys && { keys }) },
    run: ({ ReturnValuesOnConditionCheckFailure: wanted, ...input }) =>
      wanted === 'ALL_OLD' ? engine.runTellingItem(name, input) : engine.run(name, input),
  };
}

/** The value of an attribute, which is written as `{ "S": "…" }`. */
function textOf(value: unknown): string | undefined {
  const [text] = Object.values((value ?? {}) as Record<string, unknown>);
  return text === undefined ? undefined : String(text);
}
