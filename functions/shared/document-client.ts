/** The DynamoDB client of the functions. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { clientOptions, PATIENT } from './client-options.ts';
import { traceClient } from './trace-client.ts';

/** Traced, with time-outs; undefined fields of an item are left out. */
export function documentClient(): DynamoDBDocumentClient {
  const client = traceClient(new DynamoDBClient(clientOptions(PATIENT)));
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}
