/** Makes the calls of the list with the SDK's own clients. */
import * as Gateway from '@aws-sdk/client-api-gateway';
import * as CloudFormation from '@aws-sdk/client-cloudformation';
import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import * as Logs from '@aws-sdk/client-cloudwatch-logs';
import * as Cognito from '@aws-sdk/client-cognito-identity-provider';
import * as DynamoDB from '@aws-sdk/client-dynamodb';
import * as EventBridge from '@aws-sdk/client-eventbridge';
import * as IAM from '@aws-sdk/client-iam';
import * as Lambda from '@aws-sdk/client-lambda';
import * as Secrets from '@aws-sdk/client-secrets-manager';
import * as Quotas from '@aws-sdk/client-service-quotas';
import * as SFN from '@aws-sdk/client-sfn';
import * as SNS from '@aws-sdk/client-sns';
import * as SQS from '@aws-sdk/client-sqs';
import * as SSM from '@aws-sdk/client-ssm';
import * as STS from '@aws-sdk/client-sts';
import * as XRay from '@aws-sdk/client-xray';
import type { JsonObject } from '../../../local/kernel/json.ts';
import { type CliService, inputOf } from '../../../tools/debugging/call.ts';
import type { Runner } from './runner.ts';

interface Client {
  send(command: object): Promise<object>;
  destroy(): void;
}
type ClientClass = new (config: object) => Client;
type CommandClass = new (input: object) => object;

const SDKS: Readonly<Record<CliService, [commands: object, client: unknown]>> = {
  apigateway: [Gateway, Gateway.APIGatewayClient],
  cloudformation: [CloudFormation, CloudFormation.CloudFormationClient],
  cloudwatch: [CloudWatch, CloudWatch.CloudWatchClient],
  'cognito-idp': [Cognito, Cognito.CognitoIdentityProviderClient],
  dynamodb: [DynamoDB, DynamoDB.DynamoDBClient],
  events: [EventBridge, EventBridge.EventBridgeClient],
  iam: [IAM, IAM.IAMClient],
  lambda: [Lambda, Lambda.LambdaClient],
  logs: [Logs, Logs.CloudWatchLogsClient],
  secretsmanager: [Secrets, Secrets.SecretsManagerClient],
  'service-quotas': [Quotas, Quotas.ServiceQuotasClient],
  sns: [SNS, SNS.SNSClient],
  sqs: [SQS, SQS.SQSClient],
  ssm: [SSM, SSM.SSMClient],
  stepfunctions: [SFN, SFN.SFNClient],
  sts: [STS, STS.STSClient],
  xray: [XRay, XRay.XRayClient],
};

export function createSdkRunner(config: object): Runner {
  const clients = new Map<CliService, Client>();

  function clientOf(service: CliService): Client {
    const known = clients.get(service);
    if (known !== undefined) return known;
    const client = new (SDKS[service][1] as ClientClass)(config);
    clients.set(service, client);
    return client;
  }

  return {
    async run(call) {
      const Command = (SDKS[call.service][0] as Record<string, unknown>)[`${call.operation}Command`] as CommandClass;
      try {
        const answer = await clientOf(call.service).send(new Command(withDates(inputOf(call))));
        return { answer: answer as JsonObject };
      } catch (error) {
        const { name, message, Code } = error as { name: string; message: string; Code?: string };
        return { error: `${name} ${Code ?? ''}: ${message}` };
      }
    },
    close() {
      for (const client of clients.values()) client.destroy();
    },
  };
}

const TIMES = ['StartTime', 'EndTime'];

const withDates = (input: ReturnType<typeof inputOf>): object =>
  Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, TIMES.includes(name) ? new Date(String(value)) : value]),
  );
