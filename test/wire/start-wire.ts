/** Every service of the twin with a few things in it, behind real SDK clients whose requests can be changed on their way. */
import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient } from '@aws-sdk/client-iam';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { XRayClient } from '@aws-sdk/client-xray';
import { createControl } from '../../local/control/service.ts';
import type { Kernel } from '../../local/kernel/kernel.ts';
import { SERVICES } from '../../local/services.ts';
import { type StartedServices, startServices } from '../support/start-services.ts';
import { callDifferences } from './call-differences.ts';
import { deployThings, type Things } from './deploy-things.ts';

/** What an SDK client is about to send. */
export interface SentRequest {
  path: string;
  query: Record<string, unknown>;
  headers: Record<string, string>;
  body?: string | Uint8Array;
}

export type Change = (request: SentRequest) => void;

export const bodyText = ({ body = '' }: SentRequest): string =>
  typeof body === 'string' ? body : new TextDecoder().decode(body);

export type Clients = ReturnType<typeof createClients>;

export interface Wire extends Clients {
  services: StartedServices;
  things: Things;
  /** Lines that the twin logged: there are none as long as nothing goes wrong inside. */
  lines: string[];
  /** Where a call's answer or error differs from AWS's model. */
  differences: string[];
  /** A name that nothing has yet. */
  newName(): string;
  /** Makes a call whose request is changed between the SDK and the wire. */
  changed<T>(change: Change, call: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const control = (kernel: Kernel) => createControl(kernel, { startedAt: '2026-01-05T09:00:00.000Z', links: [] });

export async function startWire(): Promise<Wire> {
  const lines: string[] = [];
  const differences: string[] = [];
  const services = await startServices([control, ...SERVICES], {
    patience: 8,
    log: (line) => lines.push(line),
    observe: (finished) => differences.push(...callDifferences(finished)),
  });
  const things = await deployThings(services.kernel);
  for (const service of services.kernel.services()) await service.start?.();
  let current: Change | undefined;
  const clients = createClients({
    ...services.client,
    requestHandler: changingHandler(services.client, (request) => current?.(request)),
  });
  let names = 0;
  return {
    ...clients,
    services,
    things,
    lines,
    differences,
    newName: () => `new-lamp-${names++}`,
    async changed(change, call) {
      current = change;
      try {
        return await call();
      } finally {
        current = undefined;
      }
    },
    async close() {
      for (const client of Object.values(clients)) client.destroy();
      await services.close();
    },
  };
}

function createClients(config: StartedServices['client'] & Pick<SqsConfig, 'requestHandler'>) {
  return {
    apiGateway: new APIGatewayClient(config),
    cloudFormation: new CloudFormationClient(config),
    cloudwatch: new CloudWatchClient(config),
    cognito: new CognitoIdentityProviderClient(config),
    dynamodb: new DynamoDBClient(config),
    eventBridge: new EventBridgeClient(config),
    iam: new IAMClient(config),
    lambda: new LambdaClient(config),
    logs: new CloudWatchLogsClient(config),
    quotas: new ServiceQuotasClient(config),
    secrets: new SecretsManagerClient(config),
    sfn: new SFNClient(config),
    sns: new SNSClient(config),
    // What was changed on its way has another checksum.
    sqs: new SQSClient({ ...config, md5: false }),
    ssm: new SSMClient(config),
    sts: new STSClient(config),
    xray: new XRayClient(config),
  };
}

type SqsConfig = NonNullable<ConstructorParameters<typeof SQSClient>[0]>;

/** The SDK's own handler, given each request after it was changed. */
function changingHandler(config: StartedServices['client'], change: Change): SqsConfig['requestHandler'] {
  const handler = new SQSClient(config).config.requestHandler;
  return {
    metadata: handler.metadata,
    destroy: () => handler.destroy?.(),
    updateHttpClientConfig: () => {},
    httpHandlerConfigs: () => ({}),
    handle(request: SentRequest, options?: object) {
      change(request);
      if (request.body !== undefined) request.headers['content-length'] = String(Buffer.byteLength(request.body));
      return handler.handle(request, options);
    },
  };
}
