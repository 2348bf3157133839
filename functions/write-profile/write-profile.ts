/** Second step of the workflow: stores the profile unless a newer version is stored. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { isForgotten } from '../../events/forgotten.ts';
import type { ProfileWritten } from '../../events/profile-written.ts';
import { bornAtOf } from '../../events/write-conditions.ts';
import { identify } from '../shared/identify.ts';
import { parse } from '../shared/parse.ts';
import { report } from '../shared/report.ts';
import type { Table } from '../shared/table.ts';
import { WriteInput } from './write-input.ts';
import { writeUpdate } from './write-update.ts';

export interface Dependencies {
  table: Table;
  clock: () => Date;
}

/** What the workflow publishes: the outcome and its time. */
export interface WriteResult {
  outcome: ProfileWritten['outcome'];
  writtenAt: string;
}

/** Events may arrive repeatedly and in any order: the newest is stored, once. */
export function writeProfile({ table, clock }: Dependencies) {
  const write = async (input: WriteInput, now: Date): Promise<WriteResult['outcome']> => {
    try {
      const command = new UpdateCommand({ TableName: table.name, ...writeUpdate(input, now) });
      const { Attributes: old } = await table.client.send(command);
      if (old?.attributesAt === undefined) return 'created';
      const sent = Object.entries(input.profile);
      return sent.every(([field, value]) => value === undefined || old[field] === value) ? 'unchanged' : 'updated';
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
 * An attempt may have written although its response was lost; the next attempt then finds that write and returns its
 * outcome. The execution that created the item returns `created` even if a newer event has been written since, because
 * no other execution does. An item of another execution stays unchanged. A forgotten person
 * stays forgotten.
 */
function earlierOutcome(
  { occurredAt, bornAt, executionArn }: WriteInput,
  met: ConditionalCheckFailedException['Item'],
): WriteResult['outcome'] {
  if (isForgotten({ forgottenAt: met?.forgottenAt?.S }, bornAtOf({ bornAt, occurredAt }))) return 'forgotten';
  if (met?.createdBy?.S === executionArn) return 'created';
  const isOwn = met?.writtenBy?.S === executionArn && met.attributesAt?.S === occurredAt;
  return isOwn ? 'updated' : 'unchanged';
}
