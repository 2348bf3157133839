/** What API Gateway says of an API that a template has deployed. */
import {
  APIGatewayClient,
  GetAuthorizersCommand,
  GetGatewayResponsesCommand,
  GetMethodCommand,
  GetResourcesCommand,
  GetRestApisCommand,
  GetStageCommand,
} from '@aws-sdk/client-api-gateway';
import { FUNCTION_ARN } from './lamps-template.ts';
import { NOW, type StartedGateway, startGateway } from './start-gateway.ts';

let gateway: StartedGateway;
let client: APIGatewayClient;
let restApiId: string;

beforeAll(async () => {
  gateway = await startGateway();
  const { kernel } = gateway;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  client = new APIGatewayClient({ endpoint: kernel.origin('aws'), region: kernel.region, credentials, maxAttempts: 1 });
  restApiId = gateway.deployment.resources.Lamps ?? '';
});
afterAll(async () => {
  client.destroy();
  await gateway.close();
});

test('an API is listed with the id of its root resource', async () => {
  const { items } = await client.send(new GetRestApisCommand({}));
  expect(items).toEqual([
    expect.objectContaining({ id: restApiId, createdDate: new Date(NOW), rootResourceId: expect.any(String) }),
  ]);
});

test('resources have their paths, and with embed=methods all of their methods', async () => {
  const plain = await client.send(new GetResourcesCommand({ restApiId }));
  const embedded = await client.send(new GetResourcesCommand({ restApiId, embed: ['methods'], limit: 500 }));
  expect(plain.items?.[0]).toEqual({ id: expect.any(String), path: '/' });
  expect(plain.items?.map(({ path }) => path)).toEqual(embedded.items?.map(({ path }) => path));
  const lamps = embedded.items?.find(({ path }) => path === '/lamps');
  expect(lamps?.resourceMethods?.GET?.methodIntegration).toMatchObject({
    type: 'AWS_PROXY',
    httpMethod: 'POST',
    uri: expect.stringContaining(FUNCTION_ARN),
  });
});

test('a list of resources continues at its position', async () => {
  const all = await client.send(new GetResourcesCommand({ restApiId }));
  const first = await client.send(new GetResourcesCommand({ restApiId, limit: 2 }));
  const second = await client.send(new GetResourcesCommand({ restApiId, position: first.position }));
  expect([...(first.items ?? []), ...(second.items ?? [])]).toEqual(all.items);
  expect(second.position).toBeUndefined();
});

test('authorizers and stages are described as the template has them', async () => {
  const { items } = await client.send(new GetAuthorizersCommand({ restApiId }));
  expect(items).toContainEqual(
    expect.objectContaining({
      type: 'COGNITO_USER_POOLS',
      authType: 'cognito_user_pools',
      providerARNs: [gateway.pool.arn],
      identitySource: 'method.request.header.Authorization',
    }),
  );
  const stage = await client.send(new GetStageCommand({ restApiId, stageName: 'v1' }));
  expect(stage).toMatchObject({ stageName: 'v1', createdDate: new Date(NOW), lastUpdatedDate: new Date(NOW) });
});

test('gateway responses that the template does not define have the defaults of AWS', async () => {
  const { items = [] } = await client.send(new GetGatewayResponsesCommand({ restApiId }));
  const byType = new Map(items.map((item) => [item.responseType, item]));
  expect(byType.get('QUOTA_EXCEEDED')).toEqual({
    responseType: 'QUOTA_EXCEEDED',
    statusCode: '429',
    responseParameters: {},
    responseTemplates: { 'application/json': '{"message":$context.error.messageString}' },
    defaultResponse: true,
  });
  expect(items.some(({ defaultResponse }) => defaultResponse === false)).toBe(true);
});

test('what does not exist is not found, in the words of AWS', async () => {
  const notFound = (message: string) => ({ name: 'NotFoundException', message, $metadata: { httpStatusCode: 404 } });
  await expect(client.send(new GetStageCommand({ restApiId, stageName: 'v2' }))).rejects.toMatchObject(
    notFound('Invalid Stage identifier specified'),
  );
  await expect(client.send(new GetResourcesCommand({ restApiId: 'none' }))).rejects.toMatchObject(
    notFound('Invalid API identifier specified 123456789012:none'),
  );
  await expect(
    client.send(new GetMethodCommand({ restApiId, resourceId: 'none', httpMethod: 'GET' })),
  ).rejects.toMatchObject(notFound('Invalid Method identifier specified'));
});
