/** `arn:aws:states:::dynamodb:getItem` and `…:updateItem`. https://docs.aws.amazon.com/step-functions/latest/dg/connect-ddb.html */
import { sdkResources } from './sdk-resource.ts';

const WRITE_OPTIONS = [
  'ConditionExpression',
  'ExpressionAttributeNames',
  'ExpressionAttributeValues',
  'ReturnConsumedCapacity',
  'ReturnItemCollectionMetrics',
  'ReturnValues',
];

export const dynamodbResources = sdkResources(
  {
    resourceType: 'dynamodb',
    service: 'dynamodb',
    errorPrefix: 'DynamoDB',
    serviceName: 'AmazonDynamoDBv2',
    sdkVersion: 1,
    unnamedErrors: { internal: 'InternalServerErrorException', other: 'AmazonDynamoDBException' },
  },
  [
    {
      resource: 'getItem',
      operation: 'GetItem',
      required: ['TableName', 'Key'],
      optional: ['ConsistentRead', 'ExpressionAttributeNames', 'ProjectionExpression', 'ReturnConsumedCapacity'],
    },
    {
      resource: 'updateItem',
      operation: 'UpdateItem',
      required: ['TableName', 'Key'],
      optional: ['UpdateExpression', ...WRITE_OPTIONS],
    },
  ],
);
