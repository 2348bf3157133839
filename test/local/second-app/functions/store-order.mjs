/** Stores an order, and has its parcel packed if it was accepted. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';

const table = DynamoDBDocumentClient.from(new DynamoDBClient());
const queue = new SQSClient();

export async function handler(order) {
  await table.send(new PutCommand({ TableName: process.env.TABLE, Item: order }));
  if (order.status !== 'accepted') return;
  const MessageBody = JSON.stringify({ orderId: order.orderId });
  await queue.send(new SendMessageCommand({ QueueUrl: process.env.PARCELS, MessageBody }));
}
