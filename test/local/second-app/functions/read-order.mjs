/** GET /orders/{orderId}: what has become of an order. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

const table = DynamoDBDocumentClient.from(new DynamoDBClient());

export async function handler({ pathParameters: { orderId } }) {
  const { Item } = await table.send(new GetCommand({ TableName: process.env.TABLE, Key: { orderId } }));
  return Item ? { statusCode: 200, body: JSON.stringify(Item) } : { statusCode: 404, body: '{}' };
}
