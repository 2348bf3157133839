import type { Operation } from '../../kernel/service.ts';
import type { DynamodbContext } from '../context.ts';
import { membersOf } from '../rules.ts';
import { tableArn } from '../table-arn.ts';

/** Passes an operation to dynalite. The default `action` is on the table that the input names. */
export function passThrough(
  { kernel, engine }: DynamodbContext,
  name: string,
  action: Operation['action'] = {
    name: `dynamodb:${name}`,
    on: ({ TableName }) => tableArn(kernel, String(TableName)),
  },
): Operation {
  return { members: membersOf(engine, name), action, run: (input) => engine.run(name, input) };
}
