/** A method of an API: what it requires of a request, and its integration. */
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
  /** A method with scopes requires an access token, one without requires an ID token. */
  scopes: readonly string[];
}

export interface Authorizer {
  id: string;
  /** The header with the token, in lower case. */
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
  /** The statuses for which this response is used; the response without one is the default. */
  selects?: RegExp;
  headers: Readonly<Record<string, string>>;
  templates: ReadonlyMap<string, VelocityTemplate>;
}
