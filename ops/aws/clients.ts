/** The SDK clients of the tool, each created when it is first used. */
import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import type { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import type { XRayClient } from '@aws-sdk/client-xray';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ClientConfig } from './client-config.ts';
import { type Patience, withPatience } from './patience.ts';
import type { ServiceClock } from './service-clock.ts';
import type { Watchable } from './service-time.ts';

export interface Clients {
  readonly cognito: CognitoIdentityProviderClient;
  readonly documents: DynamoDBDocumentClient;
  readonly events: EventBridgeClient;
  readonly sqs: SQSClient;
  readonly ssm: SSMClient;
  readonly states: SFNClient;
  readonly sts: STSClient;
  // Few commands need these, so only those load them: together they take 12 MB.
  cloudwatch(): Promise<CloudWatchClient>;
  lambda(): Promise<LambdaClient>;
  logs(): Promise<CloudWatchLogsClient>;
  secrets(): Promise<SecretsManagerClient>;
  sns(): Promise<SNSClient>;
  xray(): Promise<XRayClient>;
  /** Closes every connection. */
  destroy(): void;
}

/** Every answer corrects the clock. */
export function createClients(config: ClientConfig, patience: Patience & { clock: ServiceClock }): Clients {
  const made: { destroy(): void }[] = [];
  const keep = <Client extends Watchable & { destroy(): void }>(client: Client): Client => {
    made.push(client);
    return patience.clock.learnFrom(client);
  };
  const lazily = <Client>(make: () => Client): (() => Client) => {
    let client: Client | undefined;
    return () => {
      client ??= make();
      return client;
    };
  };
  const cognito = lazily(() => keep(withPatience(new CognitoIdentityProviderClient(config), patience)));
  const database = lazily(() => keep(withPatience(new DynamoDBClient(config), patience)));
  const documents = lazily(() => DynamoDBDocumentClient.from(database()));
  const events = lazily(() => keep(withPatience(new EventBridgeClient(config), patience)));
  const sqs = lazily(() => keep(withPatience(new SQSClient(config), patience)));
  const ssm = lazily(() => keep(withPatience(new SSMClient(config), patience)));
  const states = lazily(() => keep(withPatience(new SFNClient(config), patience)));
  const sts = lazily(() => keep(withPatience(new STSClient(config), patience)));
  return {
    get cognito() {
      return cognito();
    },
    get documents() {
      return documents();
    },
    get events() {
      return events();
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
    cloudwatch: lazily(async () => {
      const { CloudWatchClient } = await import('@aws-sdk/client-cloudwatch');
      return keep(withPatience(new CloudWatchClient(config), patience));
    }),
    lambda: lazily(async () => {
      const { LambdaClient } = await import('@aws-sdk/client-lambda');
      return keep(withPatience(new LambdaClient(config), patience));
    }),
    logs: lazily(async () => {
      const { CloudWatchLogsClient } = await import('@aws-sdk/client-cloudwatch-logs');
      return keep(withPatience(new CloudWatchLogsClient(config), patience));
    }),
    secrets: lazily(async () => {
      const { SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
      return keep(withPatience(new SecretsManagerClient(config), patience));
    }),
    sns: lazily(async () => {
      const { SNSClient } = await import('@aws-sdk/client-sns');
      return keep(withPatience(new SNSClient(config), patience));
    }),
    xray: lazily(async () => {
      const { XRayClient } = await import('@aws-sdk/client-xray');
      return keep(withPatience(new XRayClient(config), patience));
    }),
    destroy() {
      for (const client of made) client.destroy();
    },
  };
}
