/** ARNs of tables and indexes, for permissions. */
import type { JsonObject } from '../kernel/json.ts';
import type { Kernel } from '../kernel/kernel.ts';

type Identity = Pick<Kernel, 'arn'>;

/** The ARN of a table, given its name or ARN. */
export function tableArn({ arn }: Identity, nameOrArn: string): string {
  return nameOrArn.startsWith('arn:') ? nameOrArn : arn('dynamodb', `table/${nameOrArn}`);
}

/** The ARN of the index that a query or scan reads, or of its table. */
export function indexOrTableArn(identity: Identity, { TableName, IndexName }: JsonObject): string {
  const table = tableArn(identity, String(TableName));
  return IndexName === undefined ? table : `${table}/index/${IndexName}`;
}

/** The ARNs of all tables in a batch. */
export function batchArns(identity: Identity, { RequestItems }: JsonObject): string[] {
  return Object.keys((RequestItems ?? {}) as JsonObject).map((name) => tableArn(identity, name));
}
