/** The access log line of any API. It has the route, because a path can contain a user name. */
export const REQUEST_LOG_FIELDS = {
  requestId: '$context.requestId',
  traceId: '$context.xrayTraceId',
  requestTime: '$context.requestTime',
  httpMethod: '$context.httpMethod',
  resourcePath: '$context.resourcePath',
  status: '$context.status',
  responseLength: '$context.responseLength',
  responseLatency: '$context.responseLatency',
  errorType: '$context.error.responseType',
} as const;

/** That of the read API. It identifies the client, never a person. */
export const ACCESS_LOG_FIELDS = {
  ...REQUEST_LOG_FIELDS,
  clientId: '$context.authorizer.claims.client_id',
} as const;
