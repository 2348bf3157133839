/** Routes, preflight, required parameters and throttling, each with the gateway's own answer. */
import { lampsTemplate } from './lamps-template.ts';
import { deployTemplate, type StartedGateway, startGateway } from './start-gateway.ts';

let gateway: StartedGateway;
afterEach(() => gateway.close());

describe('an API with gateway responses of its own', () => {
  beforeEach(async () => {
    gateway = await startGateway();
  });

  test.each(['/', '/nothing', '/lamps/7/more', '/lamps/'])(
    'the path %s without such a method is reported as unknown',
    async (path) => {
      const response = await fetch(gateway.url + path, { method: 'DELETE' });
      expect([response.status, await response.json()]).toEqual([404, { message: 'No such route' }]);
      expect(response.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException');
    },
  );

  test('a trailing slash makes no difference, and the path stays as it was sent', async () => {
    expect((await gateway.get('/lamps/?colour=red')).status).toBe(200);
    expect(gateway.invocations[0]?.event).toMatchObject({ resource: '/lamps', path: '/lamps/' });
  });

  test('a literal segment takes precedence over a parameter', async () => {
    await gateway.get('/lamps/mine', { authorization: await gateway.token({ token_use: 'id' }) });
    expect(gateway.invocations[0]?.event).toMatchObject({ resource: '/lamps/mine', pathParameters: null });
  });

  test('a stage that does not exist is forbidden', async () => {
    const response = await fetch(`${gateway.kernel.origin('api')}/v2/lamps`);
    expect([response.status, await response.json()]).toEqual([403, { message: 'Forbidden' }]);
  });

  test("the API's own address on AWS leads to the stage", async () => {
    const address = `https://${gateway.deployment.resources.Lamps}.execute-api.eu-west-1.amazonaws.com/v1/lamps`;
    expect(gateway.kernel.addresses.resolve(address)).toBe(`${gateway.url}/lamps`);
  });

  test.each([
    ['https://one.example', 'https://one.example'],
    ['https://two.example', 'https://two.example'],
    ['https://three.example', 'https://one.example'],
  ])('the preflight from %s is answered with %s', async (origin, allowed) => {
    const response = await fetch(`${gateway.url}/lamps`, { method: 'OPTIONS', headers: { origin } });
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': allowed,
      'access-control-allow-headers': 'Authorization',
      vary: 'Origin',
    });
  });

  test.each(['/lamps', '/lamps?colour=', '/lamps?limit=3'])('%s lacks a required parameter', async (path) => {
    const response = await gateway.get(path);
    const message = 'Missing required request parameters: [colour]';
    expect([response.status, await response.json()]).toEqual([400, { message }]);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });
});

test('an API without gateway responses of its own returns those of AWS', async () => {
  const none = { Unauthorized: undefined, Missing: undefined, Default4xx: undefined, Default5xx: undefined };
  gateway = await startGateway({ resources: none });
  const unknown = await gateway.get('/nothing');
  expect([unknown.status, await unknown.json()]).toEqual([403, { message: 'Missing Authentication Token' }]);
  const unauthorized = await gateway.get('/lamps/7');
  expect([unauthorized.status, await unauthorized.json()]).toEqual([401, { message: 'Unauthorized' }]);
  expect(unauthorized.headers.get('access-control-allow-origin')).toBeNull();
});

test('DEFAULT_4XX sets the status of every type without a response of its own', async () => {
  const Default4xx = {
    Type: 'AWS::ApiGateway::GatewayResponse',
    Properties: { RestApiId: { Ref: 'Lamps' }, ResponseType: 'DEFAULT_4XX', StatusCode: '422' },
  };
  gateway = await startGateway({ resources: { Default4xx } });
  expect((await gateway.get('/lamps')).status).toBe(422);
  expect((await gateway.get('/nothing')).status).toBe(404);
});

test('a method above its rate returns 429 until its token bucket has refilled', async () => {
  const forAll = { HttpMethod: '*', ResourcePath: '/*', ThrottlingRateLimit: 2, ThrottlingBurstLimit: 3 };
  const forPosts = { HttpMethod: 'POST', ResourcePath: '/~1lamps', ThrottlingRateLimit: 0, ThrottlingBurstLimit: 0 };
  gateway = await startGateway({ stage: { MethodSettings: [forAll, forPosts] } });
  const statuses = async (count: number, path: string) => {
    const responses = await Promise.all(Array.from({ length: count }, () => gateway.get(path)));
    return responses.map(({ status }) => status).sort();
  };
  expect(await statuses(5, '/lamps?colour=red')).toEqual([200, 200, 200, 429, 429]);
  expect(await statuses(1, '/lamps/7')).toEqual([403]);
  gateway.kernel.clock.jump(500);
  expect(await statuses(2, '/lamps?colour=red')).toEqual([200, 429]);
  const posted = await fetch(`${gateway.url}/lamps`, { method: 'POST' });
  expect([posted.status, await posted.json()]).toEqual([429, { message: 'Too Many Requests' }]);
  expect(posted.headers.get('access-control-allow-origin')).toBe('*');
});

test('a fault throttles the requests to one path', async () => {
  gateway = await startGateway();
  const match = { ResourcePath: '/lamps/', HttpMethod: 'GET' };
  gateway.kernel.faults.add({ service: 'execute-api', operation: 'Invoke', effect: 'throttle', times: 1, match });
  expect((await gateway.get('/lamps?colour=red')).status).toBe(200);
  expect((await gateway.get('/lamps/7')).status).toBe(429);
  expect((await gateway.get('/lamps/7')).status).toBe(403);
});

test("another deployment keeps the API's address and adds its new methods", async () => {
  gateway = await startGateway();
  const Dim = {
    Type: 'AWS::ApiGateway::Method',
    Properties: {
      RestApiId: { Ref: 'Lamps' },
      ResourceId: { Ref: 'Shops' },
      HttpMethod: 'PUT',
      AuthorizationType: 'NONE',
      Integration: {
        Type: 'MOCK',
        RequestTemplates: { 'application/json': '{"statusCode": 200}' },
        IntegrationResponses: [{ StatusCode: '200' }],
      },
      MethodResponses: [{ StatusCode: '200' }],
    },
  };
  const put = () => fetch(`${gateway.url}/lamps`, { method: 'PUT' });
  expect((await put()).status).toBe(404);
  const again = await deployTemplate(
    gateway.kernel,
    lampsTemplate({ userPoolArn: gateway.pool.arn, resources: { Dim } }),
  );
  expect(again.resources).toMatchObject(gateway.deployment.resources);
  expect((await put()).status).toBe(200);
});
