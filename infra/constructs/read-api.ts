/** The read API: routes that require an access token of the pool, with a scope for every method. */
import { Duration } from 'aws-cdk-lib';
import {
  CognitoUserPoolsAuthorizer,
  type CorsOptions,
  EndpointType,
  LambdaIntegration,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { Construct } from 'constructs';
import type { StageConfig } from '../config/schema.ts';
import { ACCESS_LOG_FIELDS } from './access-log-fields.ts';
import { API_HANDLERS, API_ROUTES, requestParameters } from './api-routes.ts';
import { apiStageOptions } from './api-stage-options.ts';
import { addGatewayResponses } from './gateway-responses.ts';
import type { Identity } from './identity.ts';
import { createReadApiFunction, type ReadApiFunctionsProps } from './read-api-functions.ts';

export interface ReadApiProps extends ReadApiFunctionsProps {
  readonly identity: Identity;
  readonly throttling: StageConfig['throttling'];
  /**
   * Whether this stack sets the account-wide role with which API Gateway writes logs; one stack per account and Region
   * does.
   */
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
      deployOptions: apiStageOptions(this, {
        defaults: props.defaults,
        ...props.throttling,
        logFields: ACCESS_LOG_FIELDS,
        // Addresses have user names and e-mail addresses, and the IP address is a person's. Traces begin at the function.
        traced: false,
        throttledMetric: 'ReadThrottled',
      }),
    });
    // The stack has an output for the address with a better name.
    api.node.tryRemoveChild('Endpoint');
    return api;
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
      // No caching: an expired token is refused immediately.
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
 * With explicit origins, CDK returns the caller's origin and `Vary: Origin`. A preflight request costs as much as a
 * read; browsers cache the response for two hours to a day, per header and method.
 */
function preflight(allowedOrigins: readonly string[]): CorsOptions {
  return {
    allowOrigins: [...allowedOrigins],
    allowMethods: ['GET', 'OPTIONS'],
    allowHeaders: ['Authorization', 'Content-Type'],
    maxAge: Duration.days(1),
  };
}
