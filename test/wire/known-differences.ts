/** Where the twin knowingly differs from AWS's models, with the reasons. Each must occur, and nothing else may. */

const OTHER_MEMBER = 'the twin refuses the member that AWS takes instead by name, so one of them must be given';
const OWN_CHECK = 'the operation checks the names itself, with the error InvalidAttributeName';

/** By `service:operation` and the member's path. */
export const KNOWN_RULE_DIFFERENCES: Readonly<Record<string, string>> = {
  'cognito-idp:DescribeUserPoolDomain Domain': 'custom domains contain dots',
  'events:PutEvents Entries[].EventBusName': 'names of partner buses contain slashes',
  'lambda:UpdateFunctionCode FunctionName':
    'the longest name and the dot that other operations allow belong to no function',
  'lambda:UpdateFunctionCode S3Bucket': OTHER_MEMBER,
  'lambda:UpdateFunctionCode S3Key': OTHER_MEMBER,
  'monitoring:PutMetricData MetricData': OTHER_MEMBER,
  'sqs:ChangeMessageVisibilityBatch Entries[].VisibilityTimeout': 'what AWS does without it is not published',
  'sqs:GetQueueAttributes AttributeNames[]': OWN_CHECK,
  'sqs:ReceiveMessage AttributeNames[]':
    'the model lists the attributes of queues; the reference lists those of messages',
  'ssm:PutParameter DataType': 'only three values exist, so the longest text is one of them',
  'states:ListExecutions stateMachineArn': OTHER_MEMBER,
};

/** By service, and what differs. */
export const KNOWN_CALL_DIFFERENCES: Readonly<Record<string, string>> = {
  'dynamodb .TableDescription.TableThroughputModeSummary is no member on AWS': 'dynalite returns it, as AWS once did',
  'dynamodb .Table.TableThroughputModeSummary is no member on AWS': 'dynalite returns it, as AWS once did',
  'sqs .Failed is missing': 'recorded: AWS leaves it out where nothing failed, although its model requires it',
  'sqs error InvalidParameterValueException': 'recorded, and not in the model',
  'sqs error MissingRequiredParameterException': 'recorded, and not in the model',
  'lambda error RequestEntityTooLargeException': "AWS's code for the modelled RequestTooLargeException",
};
