/** Packs the parcels that come by the queue; one that cannot be packed fails alone. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';

const table = DynamoDBDocumentClient.from(new DynamoDBClient());

async function pack({ body }) {
  const { orderId } = JSON.parse(body);
  await table.send(
    new UpdateCommand({
      TableName: process.env.TABLE,
      Key: { orderId },
      UpdateExpression: 'SET packed = :yes',
      ConditionExpression: 'attribute_exists(orderId)',
      ExpressionAttributeValues: { ':yes': true },
    }),
  );
}

export async function handler({ Records }) {
  const results = await Promise.allSettled(Records.map(pack));
  const failed = Records.filter((_, index) => results[index].status === 'rejected');
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
