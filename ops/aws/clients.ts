/** The SDK clients that the tool speaks through, each made when it is first used. */
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { XRayClient } from '@aws-sdk/client-xray';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ClientConfig } from './client-config.ts';
import { type Patience, withPatience } from './patience.ts';

export interface Clients {
  readonly cloudwatch: CloudWatchClient;
  readonly cognito: CognitoIdentityProviderClient;
  readonly documents: DynamoDBDocumentClient;
  readonly events: EventBridgeClient;
  readonly lambda: LambdaClient;
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
  readonly ssm: SSMClient;
  readonly states: SFNClient;
  readonly sts: STSClient;
  readonly xray: XRayClient;
  /** Closes every connection. */
  destroy(): void;
}

export function createClients(config: ClientConfig, patience: Patience): Clients {
  const made: { destroy(): void }[] = [];
  const keep = <Client extends { destroy(): void }>(client: Client): Client => {
    made.push(client);
    return client;
  };
  const lazily = <Client>(make: () => Client): (() => Client) => {
    let client: Client | undefined;
    return () => {
      client ??= make();
      return client;
    };
  };
  const cloudwatch = lazily(() => keep(withPatience(new CloudWatchClient(config), patience)));
  const cognito = lazily(() => keep(withPatience(new CognitoIdentityProviderClient(config), patience)));
  const database = lazily(() => keep(withPatience(new DynamoDBClient(config), patience)));
  const documents = lazily(() => DynamoDBDocumentClient.from(database()));
  const events = lazily(() => keep(withPatience(new EventBridgeClient(config), patience)));
  const lambda = lazily(() => keep(withPatience(new LambdaClient(config), patience)));
  const sns = lazily(() => keep(withPatience(new SNSClient(config), patience)));
  const sqs = lazily(() => keep(withPatience(new SQSClient(config), patience)));
  const ssm = lazily(() => keep(withPatience(new SSMClient(config), patience)));
  const states = lazily(() => keep(withPatience(new SFNClient(config), patience)));
  const sts = lazily(() => keep(withPatience(new STSClient(config), patience)));
  const xray = lazily(() => keep(withPatience(new XRayClient(config), patience)));
  return {
    get cloudwatch() {
      return cloudwatch();
    },
    get cognito() {
      return cognito();
    },
    get documents() {
      return documents();
    },
    get events() {
      return events();
    },
    get lambda() {
      return lambda();
    },
    get sns() {
      return sns();
    },
    get sqs() {
      return sqs();
    },
    get ssm() {
      return ssm();
    },
    get states() {
      return states();
    },
    get sts() {
      return sts();
    },
    get xray() {
      return xray();
    },
    destroy() {
      for (const client of made) client.destroy();
    },
  };
}
