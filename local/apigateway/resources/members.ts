/**
 * The properties of the gateway's template resources.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_ApiGateway.html
 */
import {
  anyObject,
  boolean,
  integer,
  list,
  map,
  noEffect,
  number,
  oneOf,
  required,
  string,
  structure,
} from '../../kernel/rules/rule.ts';
import { RESPONSE_TYPES } from '../responses/response-types.ts';

const RestApiId = required(string());
const Tags = noEffect(list(anyObject()), 'tags are not stored');

export const REST_API = {
  Name: required(string()),
  Description: string(),
  /** Only described: every API runs on this machine. */
  EndpointConfiguration: structure({ Types: list(oneOf('REGIONAL', 'EDGE')) }),
  BinaryMediaTypes: list(string()),
  Tags,
};

export const RESOURCE = {
  RestApiId,
  ParentId: required(string()),
  /** Text, or one parameter in braces. The twin does not support greedy parameters (`{proxy+}`). */
  PathPart: required(string({ pattern: /[\w.~$:@-]+|\{[\w.-]+\}/ })),
};

const RESPONSE_PARAMETERS = map(string());

const MOCK_OR_PROXY = structure({
  Type: required(oneOf('AWS_PROXY', 'MOCK')),
  /** Lambda is always invoked by POST; with another method, AWS returns 500. */
  IntegrationHttpMethod: oneOf('POST'),
  Uri: string(),
  TimeoutInMillis: integer({ min: 50, max: 29_000 }),
  RequestTemplates: map(string()),
  IntegrationResponses: list(
    structure({
      StatusCode: required(string({ pattern: /[1-5]\d\d/ })),
      SelectionPattern: string(),
      ResponseParameters: RESPONSE_PARAMETERS,
      ResponseTemplates: map(string()),
    }),
  ),
});

export const METHOD = {
  RestApiId,
  ResourceId: required(string()),
  HttpMethod: required(oneOf('ANY', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT')),
  AuthorizationType: required(oneOf('NONE', 'COGNITO_USER_POOLS')),
  AuthorizerId: string(),
  AuthorizationScopes: list(string()),
  ApiKeyRequired: boolean(),
  RequestParameters: map(boolean()),
  RequestValidatorId: string(),
  Integration: required(MOCK_OR_PROXY),
  MethodResponses: list(
    structure({
      StatusCode: required(string({ pattern: /[1-5]\d\d/ })),
      ResponseParameters: map(boolean()),
      /** Only described: they are for generated clients and validate nothing. */
      ResponseModels: map(string()),
    }),
  ),
};

export const DEPLOYMENT = {
  RestApiId,
  Description: string(),
};

export const STAGE = {
  RestApiId,
  StageName: required(string({ pattern: /[\w-]+/ })),
  DeploymentId: required(string()),
  Description: string(),
  TracingEnabled: boolean(),
  Tags,
  AccessLogSetting: structure({ DestinationArn: required(string()), Format: required(string()) }),
  MethodSettings: list(
    structure({
      HttpMethod: required(string()),
      ResourcePath: required(string()),
      ThrottlingBurstLimit: integer({ min: 0 }),
      ThrottlingRateLimit: number({ min: 0 }),
      DataTraceEnabled: noEffect(boolean(), 'the twin writes no execution logs'),
      LoggingLevel: noEffect(string(), 'the twin writes no execution logs'),
      MetricsEnabled: noEffect(boolean(), 'the gateway has no metrics'),
    }),
  ),
};

export const AUTHORIZER = {
  RestApiId,
  Name: required(string()),
  Type: required(oneOf('COGNITO_USER_POOLS')),
  IdentitySource: required(string({ pattern: /method\.request\.header\.[\w-]+/ })),
  ProviderARNs: required(list(string({ pattern: /arn:aws:cognito-idp:[^:]+:\d+:userpool\/.+/ }), { min: 1 })),
  AuthorizerResultTtlInSeconds: integer({ min: 0, max: 3600 }),
};

export const GATEWAY_RESPONSE = {
  RestApiId,
  ResponseType: required(oneOf(...RESPONSE_TYPES)),
  StatusCode: string({ pattern: /[1-5]\d\d/ }),
  ResponseParameters: RESPONSE_PARAMETERS,
  ResponseTemplates: map(string()),
};

export const REQUEST_VALIDATOR = {
  RestApiId,
  Name: string(),
  ValidateRequestParameters: boolean(),
};

export const ACCOUNT = {
  CloudWatchRoleArn: string(),
};
