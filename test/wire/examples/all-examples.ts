/** The examples of every service, by its name in the twin. */
import { APIGATEWAY_EXAMPLES } from './apigateway.ts';
import { CLOUDFORMATION_EXAMPLES } from './cloudformation.ts';
import { COGNITO_EXAMPLES } from './cognito-idp.ts';
import { DYNAMODB_EXAMPLES } from './dynamodb.ts';
import { EVENTS_EXAMPLES } from './events.ts';
import type { Examples } from './example.ts';
import { IAM_EXAMPLES } from './iam.ts';
import { LAMBDA_EXAMPLES } from './lambda.ts';
import { LOGS_EXAMPLES } from './logs.ts';
import { MONITORING_EXAMPLES } from './monitoring.ts';
import { SECRETSMANAGER_EXAMPLES } from './secretsmanager.ts';
import { SERVICEQUOTAS_EXAMPLES } from './servicequotas.ts';
import { SNS_EXAMPLES } from './sns.ts';
import { SQS_EXAMPLES } from './sqs.ts';
import { SSM_EXAMPLES } from './ssm.ts';
import { STATES_EXAMPLES } from './states.ts';
import { STS_EXAMPLES } from './sts.ts';
import { XRAY_EXAMPLES } from './xray.ts';

export const ALL_EXAMPLES: Readonly<Record<string, Examples>> = {
  apigateway: APIGATEWAY_EXAMPLES,
  cloudformation: CLOUDFORMATION_EXAMPLES,
  'cognito-idp': COGNITO_EXAMPLES,
  dynamodb: DYNAMODB_EXAMPLES,
  events: EVENTS_EXAMPLES,
  iam: IAM_EXAMPLES,
  lambda: LAMBDA_EXAMPLES,
  logs: LOGS_EXAMPLES,
  monitoring: MONITORING_EXAMPLES,
  secretsmanager: SECRETSMANAGER_EXAMPLES,
  servicequotas: SERVICEQUOTAS_EXAMPLES,
  sns: SNS_EXAMPLES,
  sqs: SQS_EXAMPLES,
  ssm: SSM_EXAMPLES,
  states: STATES_EXAMPLES,
  sts: STS_EXAMPLES,
  xray: XRAY_EXAMPLES,
};

/** Rows for `test.each`: service and operation. */
export const ALL_OPERATIONS = Object.entries(ALL_EXAMPLES).flatMap(([service, examples]) =>
  Object.keys(examples).map((operation): [string, string] => [service, operation]),
);
