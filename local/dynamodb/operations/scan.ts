import type { Operation } from '../../kernel/service.ts';
import type { DynamodbContext } from '../context.ts';
import { membersOf, ruleFor } from '../rules.ts';
import { indexOrTableArn } from '../table-arn.ts';

/** Reads a whole table. dynalite does not know the consistency of scans, but its scans are consistent. */
export function scan({ kernel, engine }: DynamodbContext): Operation {
  return {
    members: { ...membersOf(engine, 'Scan'), ConsistentRead: ruleFor('ConsistentRead') },
    action: { name: 'dynamodb:Scan', on: (input) => indexOrTableArn(kernel, input) },
    run: (input) => engine.run('Scan', input),
  };
}
