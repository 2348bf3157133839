/** The API of Okta's event hooks, apart from the read API: what strangers send here takes nothing from the portals. */
import { Duration } from 'aws-cdk-lib';
import { EndpointType, LambdaIntegration, ResponseType, RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { DETAIL_TYPES, USER_EVENT_SOURCE } from '../../events/names.ts';
import type { HooksConfig, StageConfig } from '../config/schema.ts';
import { REQUEST_LOG_FIELDS } from './access-log-fields.ts';
import { apiStageOptions } from './api-stage-options.ts';
import type { DurableQueue } from './durable-queue.ts';
import { grantPublish, grantReadSecret, grantSend } from './grants.ts';
import type { ReadApi } from './read-api.ts';
import type { SignUpBus } from './sign-up-bus.ts';
import { StackFunction } from './stack-function.ts';
import type { StageDefaults } from './stage-defaults.ts';

export interface HooksApiProps {
  readonly defaults: StageDefaults;
  readonly bus: SignUpBus;
  readonly outbox: DurableQueue;
  readonly userPool: UserPool;
  readonly okta: StageConfig['okta'];
  readonly hooks: HooksConfig;
  /** Sets the role with which API Gateway writes logs, for this API too. */
  readonly readApi: ReadApi;
}

export class HooksApi extends Construct {
  readonly api: RestApi;
  readonly receiveOktaEvents: StackFunction;
  readonly hooks: HooksConfig;

  constructor(scope: Construct, id: string, props: HooksApiProps) {
    super(scope, id);
    this.hooks = props.hooks;
    this.receiveOktaEvents = this.createFunction(props);
    this.api = this.createApi(props);
    const events = this.api.root.addResource('events');
    const integration = new LambdaIntegration(this.receiveOktaEvents, { allowTestInvoke: false });
    // Okta sends a secret of its own choice, not a token: the function compares it.
    for (const method of ['GET', 'POST']) events.addMethod(method, integration);
  }

  private createFunction({ defaults, bus, outbox, userPool, okta, hooks }: HooksApiProps): StackFunction {
    const receive = new StackFunction(this, 'ReceiveOktaEvents', {
      defaults,
      name: 'receive-okta-events',
      environment: {
        EVENT_BUS_NAME: bus.eventBusName,
        OUTBOX_QUEUE_URL: outbox.queue.queueUrl,
        HOOK_SECRET_NAME: hooks.secretName,
        USER_POOL_ID: userPool.userPoolId,
        // Okta uses the id of an OpenID Connect application as its client id, unless an administrator chose another one.
        OKTA_APPLICATION_ID: hooks.applicationId ?? okta.clientId,
      },
      // Okta waits 3 s, including the cold start. More memory means more CPU, which shortens the cold start.
      timeout: Duration.seconds(3),
      memorySize: 512,
    });
    const { UserBlocked, UserUnblocked } = DETAIL_TYPES;
    grantPublish(bus, receive, { source: USER_EVENT_SOURCE, detailTypes: [UserBlocked, UserUnblocked] });
    grantSend(outbox.queue, receive);
    grantReadSecret(this, hooks.secretName, receive);
    return receive;
  }

  private createApi({ defaults, hooks, readApi }: HooksApiProps): RestApi {
    const api = new RestApi(this, 'Api', {
      restApiName: `sign-up-hooks-${defaults.stage}`,
      description: "Okta's event hooks about people's access",
      endpointTypes: [EndpointType.REGIONAL],
      cloudWatchRole: false,
      deployOptions: apiStageOptions(this, {
        ...{ defaults, ...hooks },
        logFields: REQUEST_LOG_FIELDS,
        // Okta's servers send to one address without parameters.
        traced: true,
        throttledMetric: 'HookThrottled',
      }),
    });
    // The stack has an output for the address with a better name.
    api.node.tryRemoveChild('Endpoint');
    const account = readApi.api.node.tryFindChild('Account');
    if (account !== undefined) api.deploymentStage.node.addDependency(account);
    api.addGatewayResponse('MissingAuthenticationToken', {
      // API Gateway's name, and misleading text, for a route that does not exist.
      type: ResponseType.MISSING_AUTHENTICATION_TOKEN,
      statusCode: '404',
      templates: { 'application/json': '{"error":"not_found","message":"No such route"}' },
    });
    // API Gateway's 429 would lose the hook: Okta repeats one after a 5xx, and never after a 4xx.
    api.addGatewayResponse('Throttled', { type: ResponseType.THROTTLED, statusCode: '503' });
    return api;
  }
}
