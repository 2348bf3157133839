/** What the calls are about: names and ids of one deployed stack, after one sign-up. */
export interface About {
  stack: string;
  /** Logical and physical id of one of the stack's resources. */
  resource: { logicalId: string; physicalId: string };
  userPoolId: string;
  clientId: string;
  loginDomain: string;
  provider: string;
  resourceServer: string;
  userName: string;
  email: string;
  table: string;
  /** The name of the table's key. */
  tableKey: string;
  bus: string;
  rule: string;
  archive: string;
  queueUrl: string;
  queueName: string;
  queueArn: string;
  deadLetterQueueUrl: string;
  deadLetterQueueArn: string;
  stateMachineArn: string;
  executionArn: string;
  functionName: string;
  eventSourceMapping: string;
  roleName: string;
  logGroup: string;
  logStream: string;
  restApiId: string;
  resourceId: string;
  stageName: string;
  deploymentId: string;
  authorizerId: string;
  httpMethod: string;
  traceId: string;
  traceGroup: string;
  alarm: string;
  dashboard: string;
  metric: { namespace: string; name: string };
  topicArn: string;
  parameter: string;
  secret: string;
  /** The text of each saved query, by the end of its name. */
  savedQueries: Readonly<Record<string, string>>;
  /** The last hour: ISO 8601 texts. */
  from: string;
  to: string;
  /** Of the query that was started last. */
  queryId: string;
}

/** For the page: what a reader puts in place. */
export function placeholders(): About {
  const arn = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:123456789012:${resource}`;
  return {
    stack: 'STACK',
    resource: { logicalId: 'LOGICAL_ID', physicalId: 'PHYSICAL_ID' },
    userPoolId: 'POOL',
    clientId: 'CLIENT',
    loginDomain: 'DOMAIN',
    provider: 'Okta',
    resourceServer: 'SERVER',
    userName: 'USER',
    email: 'E-MAIL',
    table: 'TABLE',
    tableKey: 'KEY',
    bus: 'BUS',
    rule: 'RULE',
    archive: 'ARCHIVE',
    queueUrl: 'QUEUE_URL',
    queueName: 'QUEUE',
    queueArn: arn('sqs', 'QUEUE'),
    deadLetterQueueUrl: 'DLQ_URL',
    deadLetterQueueArn: arn('sqs', 'DLQ'),
    stateMachineArn: 'MACHINE_ARN',
    executionArn: 'EXECUTION_ARN',
    functionName: 'FUNCTION',
    eventSourceMapping: 'MAPPING',
    roleName: 'ROLE',
    logGroup: 'LOG_GROUP',
    logStream: 'LOG_STREAM',
    restApiId: 'API',
    resourceId: 'RESOURCE',
    stageName: 'STAGE',
    deploymentId: 'DEPLOYMENT',
    authorizerId: 'AUTHORIZER',
    httpMethod: 'GET',
    traceId: 'TRACE',
    traceGroup: 'GROUP',
    alarm: 'ALARM',
    dashboard: 'DASHBOARD',
    metric: { namespace: 'NAMESPACE', name: 'METRIC' },
    topicArn: 'TOPIC_ARN',
    parameter: 'PARAMETER',
    secret: 'SECRET',
    savedQueries: { NAME: 'THE TEXT OF EACH SAVED QUERY' },
    from: 'FROM',
    to: 'TO',
    queryId: 'QUERY',
  };
}
