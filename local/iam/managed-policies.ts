/**
 * The AWS managed policies that the twin supports.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/about-managed-policy-reference.html
 */
import type { JsonObject } from '../kernel/json.ts';

const WRITE_LOGS = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
const POLL_QUEUE = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

/** The actions that each allows on every resource, by the part of its ARN after `policy/`. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  AWSXRayDaemonWriteAccess: [
    'xray:PutTraceSegments',
    'xray:PutTelemetryRecords',
    'xray:GetSamplingRules',
    'xray:GetSamplingTargets',
    'xray:GetSamplingStatisticSummaries',
  ],
  'service-role/AWSLambdaBasicExecutionRole': WRITE_LOGS,
  'service-role/AWSLambdaSQSQueueExecutionRole': [...POLL_QUEUE, ...WRITE_LOGS],
  'service-role/AmazonAPIGatewayPushToCloudWatchLogs': [
    ...WRITE_LOGS,
    'logs:DescribeLogGroups',
    'logs:DescribeLogStreams',
    'logs:GetLogEvents',
    'logs:FilterLogEvents',
  ],
};

/** Returns the policy's document. @throws Error naming an unsupported policy */
export function managedPolicy(arn: string): JsonObject {
  const [, name = ''] = /^arn:aws[\w-]*:iam::aws:policy\/(.+)$/.exec(arn) ?? [];
  const actions = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (actions === undefined) {
    const known = Object.keys(ACTIONS).join(', ');
    throw new Error(`ManagedPolicyArns names ${arn}; of AWS's policies the local twin knows ${known}`);
  }
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: [...actions], Resource: '*' }] };
}
