/** An API as it is served: routes, stages and answers, made once from the template and never changed. */
import type { ResponseType } from '../responses/response-types.ts';
import type { Substitution } from '../templates/substitution.ts';
import type { VelocityTemplate } from '../templates/velocity-template.ts';
import type { RouteNode } from './route-tree.ts';

export interface Api {
  id: string;
  name: string;
  accountId: string;
  /** `<id>.execute-api.<region>.amazonaws.com`. */
  domainName: string;
  routes: RouteNode;
  stages: ReadonlyMap<string, Stage>;
  gatewayResponses: ReadonlyMap<ResponseType, GatewayResponse>;
  binaryMediaTypes: readonly string[];
}

export interface Stage {
  name: string;
  deploymentId: string;
  tracingEnabled: boolean;
  accessLog?: AccessLog;
  /** Limits of each method that has some. */
  limits: ReadonlyMap<Method, Limit>;
}

export interface AccessLog {
  logGroupName: string;
  format: Substitution;
}

/** A token bucket: so many requests per second for long, so many at once. */
export interface Limit {
  rate: number;
  burst: number;
}

export interface Method {
  httpMethod: string;
  resourceId: string;
  resourcePath: string;
  authorization?: Authorization;
  required: readonly RequiredParameter[];
  integration: LambdaIntegration | MockIntegration;
}

export interface Authorization {
  authorizer: Authorizer;
  /** With scopes an access token is wanted, without them an ID token. */
  scopes: readonly string[];
}

export interface Authorizer {
  id: string;
  /** The header that carries the token, in lower case. */
  header: string;
  userPoolIds: readonly string[];
  resultTtlSeconds: number;
}

export interface RequiredParameter {
  place: 'header' | 'path' | 'querystring';
  name: string;
}

export interface LambdaIntegration {
  type: 'AWS_PROXY';
  functionArn: string;
  timeoutMilliseconds: number;
}

export interface MockIntegration {
  type: 'MOCK';
  /** By content type of the request. */
  requestTemplates: ReadonlyMap<string, VelocityTemplate>;
  responses: readonly MockResponse[];
}

export interface MockResponse {
  status: number;
  /** The statuses this answers for; the response without one is the default. */
  selects?: RegExp;
  headers: Readonly<Record<string, string>>;
  templates: ReadonlyMap<string, VelocityTemplate>;
}

export interface GatewayResponse {
  status?: number;
  headers: Readonly<Record<string, string>>;
  /** By content type. */
  templates: ReadonlyMap<string, Substitution>;
}
