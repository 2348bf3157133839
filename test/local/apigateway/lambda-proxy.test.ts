/** Lambda proxy integrations: the event that a function gets, and the response from its result. */
import { ServiceError } from '../../../local/kernel/service-error.ts';
import { FUNCTION_ARN } from './lamps-template.ts';
import { NOW, proxyAnswer, type StartedGateway, startGateway } from './start-gateway.ts';

const UUID = expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);

let gateway: StartedGateway;
beforeEach(async () => {
  gateway = await startGateway();
});
afterEach(() => gateway.close());

test('the event is the one that AWS sends', async () => {
  const token = await gateway.token({
    'cognito:groups': ['admin', 'users'],
    email_verified: true,
    identities: [{ userId: 'u1', providerName: 'Lights' }],
  });
  const response = await gateway.get('/lamps/a%2Bb?x=1&x=2&y=a+b%2Fc', {
    authorization: token,
    'user-agent': 'lamps/1',
    'X-Odd-Case': 'Yes',
    'X-Forwarded-For': '203.0.113.7',
  });
  const resources = gateway.deployment.resources;
  const [invocation] = gateway.invocations;
  const trace = expect.stringMatching(/^Root=1-6a2f85f5-[\da-f]{24}$/);
  expect(invocation?.event).toEqual({
    resource: '/lamps/{lampId}',
    path: '/lamps/a%2Bb',
    httpMethod: 'GET',
    headers: expect.objectContaining({
      Authorization: token,
      'User-Agent': 'lamps/1',
      'X-Odd-Case': 'Yes',
      'X-Amzn-Trace-Id': trace,
      'X-Forwarded-For': expect.stringMatching(/^203\.0\.113\.7, (127\.0\.0\.1|::1)$/),
      'X-Forwarded-Port': '443',
      'X-Forwarded-Proto': 'https',
    }),
    multiValueHeaders: expect.objectContaining({ 'X-Odd-Case': ['Yes'], 'X-Forwarded-Port': ['443'] }),
    queryStringParameters: { x: '2', y: 'a b/c' },
    multiValueQueryStringParameters: { x: ['1', '2'], y: ['a b/c'] },
    pathParameters: { lampId: 'a%2Bb' },
    stageVariables: null,
    body: null,
    isBase64Encoded: false,
    requestContext: {
      resourceId: resources.Shop,
      resourcePath: '/lamps/{lampId}',
      httpMethod: 'GET',
      path: '/v1/lamps/a%2Bb',
      stage: 'v1',
      accountId: '123456789012',
      apiId: resources.Lamps,
      deploymentId: resources.Deployment,
      domainPrefix: resources.Lamps,
      domainName: `${resources.Lamps}.execute-api.eu-west-1.amazonaws.com`,
      protocol: 'HTTP/1.1',
      requestId: response.headers.get('x-amzn-requestid'),
      extendedRequestId: response.headers.get('x-amz-apigw-id'),
      requestTime: '15/Jun/2026:04:56:21 +0000',
      requestTimeEpoch: NOW,
      identity: {
        accessKey: null,
        accountId: null,
        caller: null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp: expect.stringMatching(/^(127\.0\.0\.1|::1)$/),
        user: null,
        userAgent: 'lamps/1',
        userArn: null,
      },
      authorizer: {
        claims: {
          iss: `${gateway.kernel.origin('aws')}/eu-west-1_Lamps`,
          sub: '9f4e7a8e-6a56-4a9f-8a0c-0f7f3b0e8f11',
          client_id: 'lamp-shop',
          token_use: 'access',
          scope: 'openid lamps/read',
          username: 'ada',
          auth_time: '1781499381',
          iat: 'Mon Jun 15 04:56:21 UTC 2026',
          exp: 'Mon Jun 15 05:56:21 UTC 2026',
          email_verified: 'true',
          'cognito:groups': 'admin,users',
          identities: '{"userId":"u1","providerName":"Lights"}',
        },
      },
    },
  });
  expect(Object.keys(invocation?.event.headers ?? {}).map((name) => name.toLowerCase())).not.toContain('connection');
});

test('the function is invoked as the gateway, for the method', async () => {
  await gateway.get('/lamps?colour=red');
  const [invocation] = gateway.invocations;
  expect(invocation?.input).toMatchObject({ FunctionName: FUNCTION_ARN, InvocationType: 'RequestResponse' });
  expect(invocation?.context.principal).toEqual({
    type: 'service',
    service: 'apigateway.amazonaws.com',
    sourceArn: `arn:aws:execute-api:eu-west-1:123456789012:${gateway.deployment.resources.Lamps}/v1/GET/lamps`,
  });
  expect(invocation?.event).toMatchObject({ pathParameters: null, requestContext: { requestId: UUID } });
  expect(invocation?.event.requestContext).not.toHaveProperty('authorizer');
});

test("a stage without tracing passes the client's trace header on unchanged, if the client does not sample", async () => {
  const header = 'Root=1-6a2f85f5-000000000000000000000001;Parent=00000000000000aa;Sampled=0';
  await gateway.get('/lamps?colour=red', { 'x-amzn-trace-id': header });
  const [invocation] = gateway.invocations;
  expect(invocation?.context.traceHeader).toBe(header);
  expect(invocation?.event).toMatchObject({ headers: { 'X-Amzn-Trace-Id': header } });
  expect(gateway.segments).toEqual([]);
});

test('a body is text, or base64 for a binary media type', async () => {
  const post = (body: string, type: string) =>
    fetch(`${gateway.url}/lamps`, { method: 'POST', body, headers: { 'content-type': type } });
  await post('{"colour":"grün"}', 'application/json');
  await post('{"colour":"grün"}', 'image/png');
  expect(gateway.invocations.map(({ event: { body, isBase64Encoded } }) => ({ body, isBase64Encoded }))).toEqual([
    { body: '{"colour":"grün"}', isBase64Encoded: false },
    { body: Buffer.from('{"colour":"grün"}').toString('base64'), isBase64Encoded: true },
  ]);
});

test('status, headers and body are those of the function, with ids of the gateway', async () => {
  gateway.returns(() =>
    proxyAnswer({
      statusCode: 418,
      headers: { 'X-One': 'a', 'Content-Type': 'text/plain', Date: 'long ago', 'x-list': '1' },
      multiValueHeaders: { 'X-List': ['1', '2'], 'Set-Cookie': ['a=1', 'b=2'] },
      body: 'short and stout',
    }),
  );
  const response = await gateway.get('/lamps?colour=red');
  expect(response.status).toBe(418);
  expect(await response.text()).toBe('short and stout');
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/plain',
    'x-one': 'a',
    'x-list': '1, 2',
    'x-amzn-remapped-date': 'long ago',
    'x-amzn-requestid': UUID,
    'x-amz-apigw-id': expect.stringMatching(/^[\w+/]{15}=$/),
    'x-amzn-trace-id': expect.stringMatching(/^Root=1-/),
  });
});

test('a base64 body is decoded for a client that accepts binary, and only for it', async () => {
  gateway.returns(() => proxyAnswer({ body: Buffer.from('pixels').toString('base64'), isBase64Encoded: true }));
  expect(await (await gateway.get('/lamps?colour=red', { accept: 'image/png, */*' })).text()).toBe('pixels');
  expect(await (await gateway.get('/lamps?colour=red', { accept: 'text/html' })).text()).toBe('cGl4ZWxz');
});

test.each([
  ['null', null],
  ['text', 'hello'],
  ['an object of its own', { colour: 'red' }],
  ['a body that is no text', { statusCode: 200, body: { colour: 'red' } }],
  ['a header that is a number', { statusCode: 200, headers: { Age: 3 } }],
  ['a status that is none', { statusCode: 'fine', body: '' }],
])('a function that returns %s causes 502', async (_, returned) => {
  gateway.returns(() => proxyAnswer(returned));
  const response = await gateway.get('/lamps?colour=red');
  expect([response.status, await response.json()]).toEqual([502, { message: 'Internal server error' }]);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(gateway.lines).toEqual([expect.stringContaining('returned a malformed proxy response')]);
});

test('a function that fails causes 502, and the response has no details', async () => {
  gateway.returns(() => ({ ...proxyAnswer({ errorMessage: 'the secret is 42' }), FunctionError: 'Unhandled' }));
  const response = await gateway.get('/lamps?colour=red');
  expect([response.status, await response.text()]).toEqual([502, '{"message":"Internal server error"}']);
});

test('an invocation that Lambda refuses causes 500', async () => {
  gateway.returns(() => {
    throw new ServiceError('TooManyRequestsException', 'Rate Exceeded.', { status: 429 });
  });
  const response = await gateway.get('/lamps?colour=red');
  expect([response.status, await response.json()]).toEqual([500, { message: 'Internal server error' }]);
  expect(gateway.lines).toEqual(['GET /lamps: Rate Exceeded.']);
});

test('a function that runs longer than 29 seconds causes 504 and continues', async () => {
  const { activity } = gateway.kernel.scheduler;
  let finish = () => {};
  const invoked = new Promise<void>((resolveInvoked) => {
    gateway.returns(async () => {
      const done = new Promise<void>((resolve) => {
        finish = resolve;
      });
      resolveInvoked();
      await activity.parked(done);
      return proxyAnswer({ statusCode: 200 });
    });
  });
  const responding = gateway.get('/lamps?colour=red');
  await invoked;
  await gateway.kernel.advance(28_999);
  expect(gateway.logged).toEqual([]);
  await gateway.kernel.advance(1);
  const response = await responding;
  expect([response.status, await response.json()]).toEqual([504, { message: 'Endpoint request timed out' }]);
  finish();
  await gateway.kernel.whenIdle();
});

test("an event that is too large for Lambda causes 413 with the API's headers", async () => {
  const response = await fetch(`${gateway.url}/lamps`, { method: 'POST', body: 'x'.repeat(6 * 1024 * 1024) });
  expect([response.status, await response.json()]).toEqual([413, { message: 'Request Too Long' }]);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(gateway.invocations).toEqual([]);
});
