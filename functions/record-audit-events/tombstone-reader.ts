/** Reads until when people were forgotten: one call for all the messages of a batch. */
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import DataLoader from 'dataloader';
import { ForgottenItem } from '../../events/forgotten.ts';
import { parse } from '../shared/parse.ts';
import type { Table } from '../shared/table.ts';

/** {@link https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html BatchGetItem} */
const MAX_KEYS = 100;

/**
 * Finds out until when a person's earlier lives were forgotten.
 * @throws {KeyUnprocessed} @throws {UnreadableInput} for this person's message only
 * @throws any error of the call, for all messages of the batch
 */
export type ReadTombstone = (userName: string) => Promise<ForgottenItem>;

/** DynamoDB returned a key of the batch unprocessed, as it does when a partition is throttled. */
export class KeyUnprocessed extends Error {
  override readonly name = 'KeyUnprocessed';

  constructor() {
    super('DynamoDB did not process the key of this person; the message is delivered again');
  }
}

/**
 * Makes a reader for one batch of messages: what they ask for in the same turn becomes one consistent BatchGetItem, and a
 * person of several messages is read once.
 */
export function tombstoneReader({ client, name }: Table): ReadTombstone {
  const readAll = async (userNames: readonly string[]): Promise<(ForgottenItem | Error)[]> => {
    const Keys = userNames.map((userName) => ({ userName }));
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({
        RequestItems: { [name]: { Keys, ProjectionExpression: 'userName, forgottenAt', ConsistentRead: true } },
      }),
    );
    const found = new Map((Responses?.[name] ?? []).map((item) => [item.userName, item]));
    const unprocessed = new Set((UnprocessedKeys?.[name]?.Keys ?? []).map(({ userName }) => userName));
    return userNames.map((userName) =>
      unprocessed.has(userName) ? new KeyUnprocessed() : itemOf(found.get(userName)),
    );
  };
  const loader = new DataLoader(readAll, { maxBatchSize: MAX_KEYS });
  return (userName) => loader.load(userName);
}

/** An error as a value: it fails the messages of its person, not those of the batch. */
function itemOf(item: object = {}): ForgottenItem | Error {
  try {
    return parse(ForgottenItem, item, 'the stored item');
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
