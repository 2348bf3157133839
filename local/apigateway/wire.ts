/** The operations of API Gateway as REST. https://docs.aws.amazon.com/apigateway/latest/api/API_Operations.html */
import type { HttpRequest } from '../kernel/http/http.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { RestRoute, RestWire } from '../kernel/wire/wire.ts';
import { OTHER_OPERATIONS } from './other-operations.ts';

const API = '/restapis/{restApiId}';
const METHOD = `${API}/resources/{resourceId}/methods/{httpMethod}`;

const PATHS: Readonly<Record<string, string>> = {
  GetAccount: '/account',
  GetAuthorizer: `${API}/authorizers/{authorizerId}`,
  GetAuthorizers: `${API}/authorizers`,
  GetDeployment: `${API}/deployments/{deploymentId}`,
  GetDeployments: `${API}/deployments`,
  GetGatewayResponses: `${API}/gatewayresponses`,
  GetIntegration: `${METHOD}/integration`,
  GetMethod: METHOD,
  GetRequestValidators: `${API}/requestvalidators`,
  GetResource: `${API}/resources/{resourceId}`,
  GetResources: `${API}/resources`,
  GetRestApi: API,
  GetRestApis: '/restapis',
  GetStage: `${API}/stages/{stageName}`,
  GetStages: `${API}/stages`,
};

export const apiGatewayWire: RestWire = {
  protocol: 'rest',
  routes: Object.entries(PATHS).map(toRoute),
  others: OTHER_OPERATIONS,
};

function toRoute([operation, path]: [string, string]): RestRoute {
  return {
    operation,
    method: 'GET',
    path,
    input: (request, members) => ({ ...readQuery(request), ...members }),
    response: (output) => ({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(output),
    }),
  };
}

function readQuery({ query }: HttpRequest): JsonObject {
  const { limit, ...members }: JsonObject = Object.fromEntries(query);
  return {
    ...members,
    ...(limit !== undefined && { limit: Number(limit) }),
    ...(query.has('embed') && { embed: query.getAll('embed') }),
  };
}
