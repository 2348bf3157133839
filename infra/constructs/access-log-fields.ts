/** One line of the API's access log: who is a client id, never a person. The path is the route, because a path can name a user. */
export const ACCESS_LOG_FIELDS = {
  requestId: '$context.requestId',
  traceId: '$context.xrayTraceId',
  requestTime: '$context.requestTime',
  httpMethod: '$context.httpMethod',
  resourcePath: '$context.resourcePath',
  status: '$context.status',
  responseLength: '$context.responseLength',
  responseLatency: '$context.responseLatency',
  clientId: '$context.authorizer.claims.client_id',
  errorType: '$context.error.responseType',
} as const;
