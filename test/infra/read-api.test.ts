/** Every method requires a token with its scope, and browsers can read every refusal. */

import { SCOPES } from '../../events/names.ts';
import { API_ROUTES } from '../../infra/constructs/api-routes.ts';
import { apiMethods } from './support/api-methods.ts';
import { onlyResource, partOf, present, resourcesOf, templateFactory } from './support/templates.ts';

const template = templateFactory();
const api = partOf(template, 'ReadApi');
const methods = apiMethods(template);

describe('methods', () => {
  test('are the routes of the table, and a preflight for each', () => {
    const expected = API_ROUTES.flatMap(({ path }) => [`OPTIONS ${path}`, `GET ${path}`]);
    expect(methods.map(({ name }) => name)).toEqual(expected);
  });

  test.each([
    ['GET /me', SCOPES.profileRead],
    ['GET /portal', SCOPES.profileRead],
    ['GET /profiles', SCOPES.profilesRead],
    ['GET /profiles/{userName}', SCOPES.profilesRead],
    ['GET /profiles/{userName}/audit-events', SCOPES.auditRead],
    ['GET /audit-events', SCOPES.auditRead],
  ])('%s is open to %s and to nothing else', (route, scope) => {
    const method = methods.find(({ name }) => name === route);
    expect(method).toMatchObject({
      AuthorizationType: 'COGNITO_USER_POOLS',
      RequestValidatorId: { Ref: expect.stringContaining('Parameters') },
      Integration: { Type: 'AWS_PROXY' },
    });
    expect(method?.scopes).toEqual([scope]);
  });

  test('API Gateway itself demands a day, and a user name in the path', () => {
    const demanded = methods
      .filter(({ HttpMethod }) => HttpMethod === 'GET')
      .map(({ name, RequestParameters = {} }) => [
        name,
        Object.entries(RequestParameters as object)
          .filter(([, required]) => required)
          .map(([parameter]) => parameter),
      ]);
    const userName = ['method.request.path.userName'];
    expect(Object.fromEntries(demanded)).toEqual({
      'GET /me': [],
      'GET /portal': [],
      'GET /profiles': [],
      'GET /profiles/{userName}': userName,
      'GET /profiles/{userName}/audit-events': userName,
      'GET /audit-events': ['method.request.querystring.day'],
    });
  });

  test('the authorizer trusts only our pool and caches no token', () => {
    expect(onlyResource(template, 'AWS::ApiGateway::Authorizer').Properties).toMatchObject({
      Type: 'COGNITO_USER_POOLS',
      IdentitySource: 'method.request.header.Authorization',
      AuthorizerResultTtlInSeconds: 0,
      ProviderARNs: [{ 'Fn::GetAtt': [expect.stringContaining('IdentityUserPool'), 'Arn'] }],
    });
  });

  test('a preflight answers the portal that asked, and says that it depends on it', () => {
    const preflights = methods.filter(({ HttpMethod }) => HttpMethod === 'OPTIONS');
    expect(preflights).toHaveLength(API_ROUTES.length);
    for (const preflight of preflights) {
      expect(preflight).toMatchObject({ AuthorizationType: 'NONE', Integration: { Type: 'MOCK' } });
      const [response] = (preflight.Integration as { IntegrationResponses: Record<string, object>[] })
        .IntegrationResponses;
      expect(response?.ResponseParameters).toMatchObject({
        'method.response.header.Access-Control-Allow-Origin': "'http://localhost:4581'",
        'method.response.header.Access-Control-Allow-Headers': "'Authorization,Content-Type'",
        'method.response.header.Access-Control-Allow-Methods': "'GET,OPTIONS'",
        'method.response.header.Vary': "'Origin'",
      });
      expect(response?.ResponseTemplates).toMatchObject({
        'application/json': expect.stringContaining('$origin == "http://localhost:4582"'),
      });
    }
  });
});

describe('gateway responses', () => {
  const responses = new Map(
    resourcesOf(api, 'AWS::ApiGateway::GatewayResponse').map(([, { Properties: p }]) => [String(p.ResponseType), p]),
  );

  test.each([
    ['UNAUTHORIZED', '403', 'invalid_token'],
    ['EXPIRED_TOKEN', '403', 'invalid_token'],
    ['INVALID_SIGNATURE', '403', 'invalid_token'],
    ['ACCESS_DENIED', '403', 'insufficient_scope'],
    ['MISSING_AUTHENTICATION_TOKEN', '404', 'not_found'],
  ])('%s answers %s, error %s', (type, status, error) => {
    const response = present(responses, type);
    expect(response.StatusCode).toBe(status);
    const body = String((response.ResponseTemplates as Record<string, unknown>)['application/json']);
    expect(JSON.parse(body.replace('$context.error.messageString', '"filled in by API Gateway"'))).toMatchObject({
      error,
    });
  });

  test('BAD_REQUEST_PARAMETERS names its error and stays 400', () => {
    const response = present(responses, 'BAD_REQUEST_PARAMETERS');
    expect(response).not.toHaveProperty('StatusCode');
    expect(response.ResponseTemplates).toEqual({
      'application/json': '{"error":"invalid_request","message":$context.error.messageString}',
    });
  });

  test.each(['DEFAULT_4XX', 'DEFAULT_5XX'])('%s changes neither status nor body', (type) => {
    expect(Object.keys(present(responses, type)).sort()).toEqual(['ResponseParameters', 'ResponseType', 'RestApiId']);
  });

  test('browsers may read every one, and none is stored', () => {
    expect(responses.size).toBe(8);
    for (const { ResponseParameters } of responses.values()) {
      expect(ResponseParameters).toEqual({
        'gatewayresponse.header.Access-Control-Allow-Origin': "'*'",
        'gatewayresponse.header.Cache-Control': "'no-store'",
      });
    }
  });
});

describe('stage', () => {
  const { Properties } = onlyResource(api, 'AWS::ApiGateway::Stage');

  test('is throttled, and logs no payload', () => {
    expect(Properties).toMatchObject({
      MethodSettings: [
        { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000, LoggingLevel: 'OFF', DataTraceEnabled: false },
      ],
    });
  });

  test('adds no segment to traces: it would have the address with its query, and the IP address of a person', () => {
    expect(Properties).toMatchObject({ TracingEnabled: false });
  });

  test('writes access logs that name no person', () => {
    const { Format } = Properties.AccessLogSetting as { Format: string };
    const fields = Object.values(JSON.parse(Format));
    expect(fields).toContain('$context.authorizer.claims.client_id');
    for (const personal of ['username', 'sub', 'sourceIp', '$context.path', 'caller', 'userAgent']) {
      expect(fields.filter((field) => String(field).endsWith(personal))).toEqual([]);
    }
  });
});

describe('log role', () => {
  test('is left out where the account has one already', () => {
    const without = templateFactory('local', (config) => ({ ...config, apiGatewayLogRole: false }));
    expect(resourcesOf(without, 'AWS::ApiGateway::Account')).toEqual([]);
  });
});
