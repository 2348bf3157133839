/** Tables of a twin that a test drives through the real SDK client. */
import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createDynamodb } from '../../../local/dynamodb/service.ts';
import { type StartedServices, type StartServicesOptions, startServices } from '../../support/start-services.ts';

export interface StartedDynamodb extends StartedServices {
  dynamodb: DynamoDBClient;
  documents: DynamoDBDocumentClient;
}

export const NOON = Date.UTC(2026, 4, 20, 12);

/** A table of orders: by customer and number, and by colour. */
export const ORDERS: CreateTableCommandInput = {
  TableName: 'orders',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'customer', AttributeType: 'S' },
    { AttributeName: 'number', AttributeType: 'N' },
    { AttributeName: 'colour', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'customer', KeyType: 'HASH' },
    { AttributeName: 'number', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byColour',
      KeySchema: [
        { AttributeName: 'colour', KeyType: 'HASH' },
        { AttributeName: 'number', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
};

/** Starts a twin with the table of orders, unless the folder has it already. */
export async function startDynamodb(
  options: StartServicesOptions = { startAt: NOON },
  { withOrders = true } = {},
): Promise<StartedDynamodb> {
  const services = await startServices([createDynamodb], options);
  const client = new DynamoDBClient(services.client);
  if (withOrders) await client.send(new CreateTableCommand(ORDERS));
  return {
    ...services,
    dynamodb: client,
    documents: DynamoDBDocumentClient.from(client),
    async close() {
      client.destroy();
      await services.close();
    },
  };
}
