/** Second step of the workflow: stores the profile, unless a newer truth is stored already. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { ProfileWritten } from '../../events/profile-written.ts';
import { identify } from '../shared/identify.ts';
import { parse } from '../shared/parse.ts';
import { report } from '../shared/report.ts';
import { fieldsHash } from './fields-hash.ts';
import { WriteInput } from './write-input.ts';
import { writeUpdate } from './write-update.ts';

export interface Dependencies {
  table: { client: DynamoDBDocumentClient; name: string };
  clock: () => Date;
}

/** What the workflow publishes: the outcome and its time. */
export interface WriteResult {
  outcome: ProfileWritten['outcome'];
  writtenAt: string;
}

/** Events may come repeatedly and in any order: the newest ends up stored, once. */
export function writeProfile({ table, clock }: Dependencies) {
  const write = async (input: WriteInput, now: Date): Promise<WriteResult['outcome']> => {
    try {
      const command = new UpdateCommand({ TableName: table.name, ...writeUpdate(input, now) });
      const { Attributes: old } = await table.client.send(command);
      if (old?.attributesAt === undefined) return 'created';
      return old.attributesHash === fieldsHash(input.profile) ? 'unchanged' : 'updated';
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return earlierOutcome(input, error.Item);
      throw error;
    }
  };
  return async (event: unknown): Promise<WriteResult> => {
    const input = parse(WriteInput, event, 'the input of write-profile');
    const signUp = { signUpId: input.signUpId, clientId: input.profile.ClientId };
    identify(signUp);
    const now = clock();
    const outcome = await write(input, now);
    report('profile written', { ...signUp, outcome });
    return { outcome, writtenAt: now.toISOString() };
  };
}

/**
 * An attempt whose reply was lost has written, and the next attempt finds its own write: its outcome counts. The execution that
 * created the item reports so even if a newer event has been written since: no other would. Any other item is of another
 * execution, and stays as it is.
 */
function earlierOutcome(
  { occurredAt, executionArn }: WriteInput,
  met: ConditionalCheckFailedException['Item'],
): WriteResult['outcome'] {
  if (met?.createdBy?.S === executionArn) return 'created';
  const isOwn = met?.writtenBy?.S === executionArn && met.attributesAt?.S === occurredAt;
  return isOwn ? 'updated' : 'unchanged';
}
