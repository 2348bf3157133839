import type { Operation } from '../../kernel/service.ts';
import type { DynamodbContext } from '../context.ts';
import { membersOf, ruleFor } from '../rules.ts';

/** Reads a table from end to end; dynalite does not know that a scan can be consistent, though its scans are. */
export function scan({ engine }: DynamodbContext): Operation {
  return {
    members: { ...membersOf(engine, 'Scan'), ConsistentRead: ruleFor('ConsistentRead') },
    run: (input) => engine.run('Scan', input),
  };
}
