/** Amazon API Gateway. */
import * as Gateway from '@aws-sdk/client-api-gateway';
import type { Change } from '../start-wire.ts';
import { type Example, type Examples, having, including, someDate, someText } from './example.ts';

/** Nothing has this id. */
const elsewhere: Change = (request) => {
  request.path = request.path.replace(/^\/restapis\/\w+/, '/restapis/none');
};
/** The forbidden input of lists. */
const noPage: Change = (request) => {
  request.query.position = 'none';
};
const manyThings: Change = (request) => {
  request.query.limit = '501';
};

type ListInput = { restApiId: string };

const listOf =
  (Command: new (input: ListInput) => object, item: object): Example =>
  ({ apiGateway, things: { api } }) => ({
    call: () => apiGateway.send(new Command({ restApiId: api.restApiId }) as never),
    answers: { items: including(having(item)) },
    forbidden: noPage,
  });

export const APIGATEWAY_EXAMPLES: Examples = {
  GetAccount: ({ apiGateway }) => ({
    call: () => apiGateway.send(new Gateway.GetAccountCommand()),
    answers: { throttleSettings: { burstLimit: 5000, rateLimit: 10_000 } },
  }),
  GetAuthorizer: ({ apiGateway, things: { api } }) => ({
    call: () => apiGateway.send(new Gateway.GetAuthorizerCommand(api)),
    answers: { id: api.authorizerId, name: 'people', type: 'COGNITO_USER_POOLS' },
    missing: elsewhere,
  }),
  GetAuthorizers: listOf(Gateway.GetAuthorizersCommand, { name: 'people' }),
  GetDeployment: ({ apiGateway, things: { api } }) => ({
    call: () => apiGateway.send(new Gateway.GetDeploymentCommand(api)),
    answers: { id: api.deploymentId, description: 'the first', createdDate: someDate },
    missing: elsewhere,
  }),
  GetDeployments: listOf(Gateway.GetDeploymentsCommand, { description: 'the first' }),
  GetGatewayResponses: listOf(Gateway.GetGatewayResponsesCommand, {
    responseType: 'UNAUTHORIZED',
    statusCode: '403',
    defaultResponse: false,
  }),
  GetIntegration: ({ apiGateway, things: { api } }) => ({
    call: () => apiGateway.send(new Gateway.GetIntegrationCommand({ ...api, httpMethod: 'GET' })),
    answers: { type: 'MOCK', timeoutInMillis: 29_000 },
    missing: elsewhere,
  }),
  GetMethod: ({ apiGateway, things: { api } }) => ({
    call: () => apiGateway.send(new Gateway.GetMethodCommand({ ...api, httpMethod: 'GET' })),
    answers: { httpMethod: 'GET', authorizerId: api.authorizerId, methodIntegration: { type: 'MOCK' } },
    missing: elsewhere,
  }),
  GetRequestValidators: listOf(Gateway.GetRequestValidatorsCommand, { name: 'all', validateRequestParameters: true }),
  GetResource: ({ apiGateway, things: { api } }) => ({
    call: () => apiGateway.send(new Gateway.GetResourceCommand({ ...api, embed: ['methods'] })),
    answers: { id: api.resourceId, path: '/lamps', resourceMethods: { GET: { httpMethod: 'GET' } } },
    missing: elsewhere,
  }),
  GetResources: listOf(Gateway.GetResourcesCommand, { path: '/lamps', resourceMethods: { GET: {} } }),
  GetRestApi: ({ apiGateway, things: { api } }) => ({
    call: () => apiGateway.send(new Gateway.GetRestApiCommand(api)),
    answers: { id: api.restApiId, name: 'lamps', rootResourceId: someText, createdDate: someDate },
    missing: elsewhere,
  }),
  GetRestApis: ({ apiGateway }) => ({
    call: () => apiGateway.send(new Gateway.GetRestApisCommand({ limit: 500 })),
    answers: { items: [{ name: 'lamps' }] },
    forbidden: manyThings,
  }),
  GetStage: ({ apiGateway, things: { api } }) => ({
    call: () => apiGateway.send(new Gateway.GetStageCommand({ ...api, stageName: 'v1' })),
    answers: { stageName: 'v1', deploymentId: api.deploymentId, lastUpdatedDate: someDate },
    missing: elsewhere,
  }),
  GetStages: ({ apiGateway, things: { api } }) => ({
    call: () => apiGateway.send(new Gateway.GetStagesCommand({ restApiId: api.restApiId })),
    answers: { item: [{ stageName: 'v1', deploymentId: api.deploymentId }] },
    missing: elsewhere,
  }),
};
