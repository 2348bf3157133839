/** `requestContext` of a proxy event, as recorded on AWS; `$context` includes all of it. */
import type { HttpRequest } from '../../kernel/http/http.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Exchange } from '../exchange.ts';

export function requestContext(exchange: Exchange): JsonObject {
  const { api, stage, request, route, claims } = exchange;
  return {
    resourceId: route?.method.resourceId,
    authorizer: claims && { claims },
    resourcePath: route?.method.resourcePath,
    httpMethod: request.method,
    extendedRequestId: exchange.extendedRequestId,
    requestTime: commonLogTime(exchange.startedAt),
    path: `/${stage.name}${exchange.path}`,
    accountId: api.accountId,
    protocol: 'HTTP/1.1',
    stage: stage.name,
    domainPrefix: api.id,
    requestTimeEpoch: exchange.startedAt,
    requestId: exchange.requestId,
    identity: identity(request),
    domainName: api.domainName,
    deploymentId: stage.deploymentId,
    apiId: api.id,
  };
}

/** IPv4 addresses in IPv4 notation, even if the socket uses IPv6. */
export function sourceIp(request: HttpRequest): string {
  return request.sourceIp.replace(/^::ffff:/, '');
}

/** Only callers with AWS signatures have more than an address and a user agent. */
function identity(request: HttpRequest): JsonObject {
  return {
    accessKey: null,
    accountId: null,
    caller: null,
    cognitoAuthenticationProvider: null,
    cognitoAuthenticationType: null,
    cognitoIdentityId: null,
    cognitoIdentityPoolId: null,
    principalOrgId: null,
    sourceIp: sourceIp(request),
    user: null,
    userAgent: request.headers['user-agent'] ?? null,
    userArn: null,
  };
}

/** `15/Jun/2026:05:56:21 +0000`. */
function commonLogTime(epochMilliseconds: number): string {
  const [, day, month, year, time] = new Date(epochMilliseconds).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
