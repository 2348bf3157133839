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
import { AUDIT_INDEXES } from '../../events/names.ts';
import type { StageConfig } from '../config/schema.ts';
import { ACCESS_LOG_FIELDS } from './access-log-fields.ts';
import { API_ROUTES, type ApiRoute } from './api-routes.ts';
import { type Data, grantIndexQuery, grantTable } from './data.ts';
import { addGatewayResponses } from './gateway-responses.ts';
import { HouseFunction } from './house-function.ts';
import type { HouseRules } from './house-rules.ts';
import type { Identity } from './identity.ts';
import { grantReadPortalSettings } from './portal-access.ts';

export interface ReadApiProps {
  readonly house: HouseRules;
  readonly identity: Identity;
  readonly data: Data;
  /** The settings of a portal are the parameter `<prefix>/<client id>`. */
  readonly portalParameterPrefix: string;
  /** Origins of the portals. */
  readonly allowedOrigins: readonly string[];
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
      restApiName: `sign-up-${props.house.stage}`,
      description: 'Profiles and audit events of federated sign-ups',
      endpointTypes: [EndpointType.REGIONAL],
      cloudWatchRole: props.cloudWatchRole,
      cloudWatchRoleRemovalPolicy: props.cloudWatchRole ? props.house.removalPolicy : undefined,
      deployOptions: this.stageOptions(props),
    });
    // The stack prints the address under a name for people.
    api.node.tryRemoveChild('Endpoint');
    return api;
  }

  private stageOptions({ house, throttling }: ReadApiProps): StageOptions {
    const accessLogs = new LogGroup(this, 'AccessLogs', {
      retention: house.logRetention,
      removalPolicy: house.removalPolicy,
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
    const { identity } = props;
    const handlers: Record<ApiRoute['handler'], HouseFunction> = {
      getProfile: this.createGetProfile(props),
      getPortal: this.createGetPortal(props),
    };
    const authorizer = new CognitoUserPoolsAuthorizer(this, 'Authorizer', {
      cognitoUserPools: [identity.userPool],
      // Never from a cache: a token is refused from the second at which it expires.
      resultsCacheTtl: Duration.seconds(0),
    });
    const requestValidator = this.api.addRequestValidator('Parameters', { validateRequestParameters: true });
    for (const { path, scope, handler, requestParameters } of API_ROUTES) {
      const integration = new LambdaIntegration(handlers[handler], { allowTestInvoke: false });
      const resource = this.api.root.resourceForPath(path);
      resource.addCorsPreflight(preflight(props.allowedOrigins));
      resource.addMethod('GET', integration, {
        authorizer,
        authorizationScopes: [identity.scopes[scope].scopeName],
        requestValidator,
        requestParameters,
      });
    }
  }

  private createGetProfile({ house, data, allowedOrigins }: ReadApiProps): HouseFunction {
    const handler = new HouseFunction(this, 'GetProfile', {
      house,
      name: 'get-profile',
      environment: {
        PROFILES_TABLE_NAME: data.profiles.tableName,
        AUDIT_EVENTS_TABLE_NAME: data.auditEvents.tableName,
        ALLOWED_ORIGINS: allowedOrigins.join(','),
      },
    });
    grantTable(data.profiles, handler, 'dynamodb:GetItem');
    grantIndexQuery(data.auditEvents, handler, AUDIT_INDEXES.byUserName);
    return handler;
  }

  private createGetPortal({ house, allowedOrigins, portalParameterPrefix }: ReadApiProps): HouseFunction {
    const handler = new HouseFunction(this, 'GetPortal', {
      house,
      name: 'get-portal',
      environment: { PORTAL_PARAMETER_PREFIX: portalParameterPrefix, ALLOWED_ORIGINS: allowedOrigins.join(',') },
    });
    grantReadPortalSettings(this, portalParameterPrefix, handler);
    return handler;
  }
}

/** With origins by name, CDK answers the one that asked, and `Vary: Origin`. */
function preflight(allowedOrigins: readonly string[]): CorsOptions {
  return {
    allowOrigins: [...allowedOrigins],
    allowMethods: ['GET', 'OPTIONS'],
    allowHeaders: ['Authorization', 'Content-Type'],
    maxAge: Duration.hours(1),
  };
}
