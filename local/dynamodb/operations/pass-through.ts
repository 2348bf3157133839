import type { Operation } from '../../kernel/service.ts';
import type { DynamodbContext } from '../context.ts';
import { membersOf } from '../rules.ts';

/** An operation that is dynalite's own. */
export function passThrough({ engine }: DynamodbContext, name: string): Operation {
  return { members: membersOf(engine, name), run: (input) => engine.run(name, input) };
}
