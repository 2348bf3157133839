/** A method of an API: what it demands of a request, and what answers it. */
import type { VelocityTemplate } from '../templates/velocity-template.ts';

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
