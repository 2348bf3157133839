/** Tables, queues, parameters and secrets. */
import type { About } from '../about.ts';
import { type Call, callsOf } from '../call.ts';

export function dynamodbCalls({ table: TableName, tableKey, userName }: About): Call[] {
  const Key = { [tableKey]: { S: userName } };
  const { answers, fails, isRefused } = callsOf('dynamodb');
  return [
    answers('ListTables', {}, 'TableNames'),
    answers('DescribeTable', { TableName }, ['Table.KeySchema[].AttributeName', 'Table.ItemCount']),
    answers('Scan', { TableName, Limit: 5 }, ['Items[]', 'Count']),
    answers('GetItem', { TableName, Key }, 'Item'),
    answers(
      'Query',
      {
        TableName,
        KeyConditionExpression: '#key = :key',
        ExpressionAttributeNames: { '#key': tableKey },
        ExpressionAttributeValues: { ':key': { S: userName } },
      },
      'Items[]',
    ),
    answers('BatchGetItem', { RequestItems: { [TableName]: { Keys: [Key] } } }, 'Responses'),
    answers('DescribeTimeToLive', { TableName }, 'TimeToLiveDescription.TimeToLiveStatus'),
    answers('DescribeContinuousBackups', { TableName }, 'ContinuousBackupsDescription.ContinuousBackupsStatus'),
    fails('DescribeTable', { TableName: 'none' }, 'ResourceNotFoundException', 'not found'),
    isRefused('ExecuteStatement', { Statement: `SELECT * FROM "${TableName}"` }),
    isRefused('ListBackups', { TableName }),
  ];
}

export function sqsCalls(about: About): Call[] {
  const { queueUrl: QueueUrl, queueName: QueueName, deadLetterQueueUrl, deadLetterQueueArn } = about;
  const { answers, fails, isRefused } = callsOf('sqs');
  let ownUrl = 'OWN_QUEUE_URL';
  return [
    answers('ListQueues', {}, 'QueueUrls'),
    answers('GetQueueUrl', { QueueName }, 'QueueUrl'),
    answers('GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] }, [
      'Attributes.ApproximateNumberOfMessages',
      'Attributes.RedrivePolicy',
    ]),
    answers('ListDeadLetterSourceQueues', { QueueUrl: deadLetterQueueUrl }, 'queueUrls'),
    answers('ListMessageMoveTasks', { SourceArn: deadLetterQueueArn }),
    answers('CreateQueue', { QueueName: 'debugging' }, 'QueueUrl', {
      remember: (answer) => {
        ownUrl = String(answer.QueueUrl);
      },
    }),
    answers('SendMessage', () => ({ QueueUrl: ownUrl, MessageBody: 'hello' }), 'MessageId'),
    answers('ReceiveMessage', () => ({ QueueUrl: ownUrl }), ['Messages[].Body', 'Messages[].ReceiptHandle']),
    answers('SetQueueAttributes', () => ({ QueueUrl: ownUrl, Attributes: { VisibilityTimeout: '5' } })),
    fails('GetQueueUrl', { QueueName: 'none' }, 'NonExistentQueue', 'The specified queue does not exist'),
    isRefused('CreateQueue', { QueueName: 'debugging.fifo', Attributes: { FifoQueue: 'true' } }, 'FIFO queues'),
    isRefused('ListQueueTags', { QueueUrl }),
  ];
}

export function parameterCalls({ parameter: Name }: About): Call[] {
  const { answers, fails } = callsOf('ssm');
  return [
    answers('DescribeParameters', {}, 'Parameters[].Name'),
    answers('GetParameter', { Name }, ['Parameter.Value', 'Parameter.ARN']),
    answers('GetParameters', { Names: [Name, '/none'] }, ['Parameters[].Value', 'InvalidParameters']),
    answers('GetParameterHistory', { Name }, ['Parameters[].Version', 'Parameters[].Value']),
    answers('GetParametersByPath', { Path: '/', Recursive: true }, 'Parameters[].Name'),
    fails('GetParameter', { Name: '/none' }, 'ParameterNotFound'),
    fails('GetParameter', { Name: '/cdk-bootstrap/hnb659fds/version' }, 'NotImplemented', 'run npm start in place of'),
  ];
}

export function secretCalls({ secret: SecretId }: About): Call[] {
  const { answers, isRefused } = callsOf('secretsmanager');
  return [
    answers('ListSecrets', {}, 'SecretList[].Name'),
    answers('DescribeSecret', { SecretId }, 'VersionIdsToStages'),
    answers('GetSecretValue', { SecretId }, 'SecretString'),
    answers('ListSecretVersionIds', { SecretId }, 'Versions[].VersionStages'),
    isRefused('RotateSecret', { SecretId }),
  ];
}
