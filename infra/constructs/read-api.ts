/** The read API: routes behind the pool's access tokens, a scope on every method. */
import { Duration } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  CognitoUserPoolsAuthorizer,
  type CorsOptions,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  RestApi,
  type StageOptions,
} from 'aws-cdk-lib/aws-apigateway';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { StageConfig } from '../config/schema.ts';
import { ACCESS_LOG_FIELDS } from './access-log-fields.ts';
import { API_HANDLERS, API_ROUTES, requestParameters } from './api-routes.ts';
import { addGatewayResponses } from './gateway-responses.ts';
import type { Identity } from './identity.ts';
import { createReadApiFunction, type ReadApiFunctionsProps } from './read-api-functions.ts';

export interface ReadApiProps extends ReadApiFunctionsProps {
  readonly identity: Identity;
  readonly throttling: StageConfig['throttling'];
  /** Whether this stack gives API Gateway its account-wide right to write logs; once per account and Region. */
  readonly cloudWatchRole: boolean;
}

export class ReadApi extends Construct {
  readonly api: RestApi;

  constructor(scope: Construct, id: string, props: ReadApiProps) {
    super(scope, id);
    this.api = this.createApi(props);
    addGatewayResponses(this.api);
    this.addRoutes(props);
  }

  private createApi(props: ReadApiProps): RestApi {
    const api = new RestApi(this, 'Api', {
      restApiName: `sign-up-${props.defaults.stage}`,
      description: 'Profiles and audit events of federated sign-ups',
      endpointTypes: [EndpointType.REGIONAL],
      cloudWatchRole: props.cloudWatchRole,
      cloudWatchRoleRemovalPolicy: props.cloudWatchRole ? props.defaults.removalPolicy : undefined,
      deployOptions: this.stageOptions(props),
    });
    // The stack prints the address under a name for people.
    api.node.tryRemoveChild('Endpoint');
    return api;
  }

  private stageOptions({ defaults, throttling }: ReadApiProps): StageOptions {
    const accessLogs = new LogGroup(this, 'AccessLogs', {
      retention: defaults.logRetention,
      removalPolicy: defaults.removalPolicy,
    });
    return {
      stageName: 'v1',
      tracingEnabled: true,
      throttlingRateLimit: throttling.requestsPerSecond,
      throttlingBurstLimit: throttling.burst,
      // Execution logs would hold tokens and bodies.
      loggingLevel: MethodLoggingLevel.OFF,
      dataTraceEnabled: false,
      accessLogDestination: new LogGroupLogDestination(accessLogs),
      accessLogFormat: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG_FIELDS)),
    };
  }

  private addRoutes(props: ReadApiProps): void {
    const { identity, allowedOrigins } = props;
    const integrations = new Map(
      API_HANDLERS.map((id) => [
        id,
        new LambdaIntegration(createReadApiFunction(this, id, props), { allowTestInvoke: false }),
      ]),
    );
    const authorizer = new CognitoUserPoolsAuthorizer(this, 'Authorizer', {
      cognitoUserPools: [identity.userPool],
      // Never from a cache: a token is refused from the second at which it expires.
      resultsCacheTtl: Duration.seconds(0),
    });
    const requestValidator = this.api.addRequestValidator('Parameters', { validateRequestParameters: true });
    for (const route of API_ROUTES) {
      const resource = this.api.root.resourceForPath(route.path);
      resource.addCorsPreflight(preflight(allowedOrigins));
      resource.addMethod('GET', integrations.get(route.handler), {
        authorizer,
        authorizationScopes: [identity.scopes[route.scope].scopeName],
        requestValidator,
        requestParameters: requestParameters(route),
      });
    }
  }
}

/**
 * With origins by name, CDK answers the one that asked, and `Vary: Origin`. A preflight costs what a read costs; browsers
 * keep its answer for two hours to a day, and ask again for a header or method that it did not name.
 */
function preflight(allowedOrigins: readonly string[]): CorsOptions {
  return {
    allowOrigins: [...allowedOrigins],
    allowMethods: ['GET', 'OPTIONS'],
    allowHeaders: ['Authorization', 'Content-Type'],
    maxAge: Duration.days(1),
  };
}
