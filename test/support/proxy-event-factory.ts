/** Events as API Gateway's Lambda proxy integration sends them: the parts that our functions read. */

export interface ProxyEventChanges {
  headers?: Record<string, string> | null;
  pathParameters?: Record<string, string> | null;
  /** Every value of every parameter, as it was given. */
  query?: Record<string, string[]> | null;
  claims?: Record<string, string>;
}

/** A request of the back office; a person's has the claim `username`. */
export function proxyEventFactory(resource: string, changes: ProxyEventChanges = {}): object {
  const { headers = null, pathParameters = null, query = null, claims } = changes;
  return {
    resource,
    headers,
    pathParameters,
    multiValueQueryStringParameters: query,
    requestContext: {
      authorizer: {
        claims: {
          iss: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Ab12Cd34E',
          client_id: 'client-1',
          ...claims,
        },
      },
    },
  };
}
