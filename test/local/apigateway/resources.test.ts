/** What a template may not say of an API stops the start, by name. */
import { FUNCTION_ARN } from './lamps-template.ts';
import { startGateway } from './start-gateway.ts';

const RestApiId = { Ref: 'Lamps' };
const of = (type: string, properties: object) => ({
  Type: `AWS::ApiGateway::${type}`,
  Properties: { RestApiId, ...properties },
});
const method = (properties: object) =>
  of('Method', {
    ResourceId: { Ref: 'Shops' },
    HttpMethod: 'PUT',
    AuthorizationType: 'NONE',
    Integration: {
      Type: 'AWS_PROXY',
      Uri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${FUNCTION_ARN}/invocations`,
    },
    ...properties,
  });
const mock = (properties: object) => method({ Integration: { Type: 'MOCK', ...properties } });

test.each([
  ['an unknown property', of('RequestValidator', { ValidateRequestBody: true }), 'ValidateRequestBody'],
  ['a greedy parameter', of('Resource', { ParentId: { Ref: 'Shops' }, PathPart: '{proxy+}' }), 'PathPart'],
  [
    'another authorizer',
    of('Authorizer', { Name: 'x', Type: 'TOKEN', IdentitySource: 'method.request.header.A', ProviderARNs: ['a'] }),
    'Type: Member must satisfy enum',
  ],
  ['another integration', method({ Integration: { Type: 'HTTP' } }), 'Integration.Type'],
  [
    'another integration method',
    method({ Integration: { Type: 'AWS_PROXY', IntegrationHttpMethod: 'GET', Uri: 'x' } }),
    'Integration.IntegrationHttpMethod',
  ],
  [
    'no function behind a proxy',
    method({ Integration: { Type: 'AWS_PROXY', Uri: 'https://example.com' } }),
    'does not invoke a Lambda function',
  ],
  ['an API key', method({ ApiKeyRequired: true }), 'API keys, which PUT /lamps requires'],
  [
    'an authorizer of another API',
    method({ AuthorizationType: 'COGNITO_USER_POOLS', AuthorizerId: 'x' }),
    'AuthorizerId x',
  ],
  ['a validator of another API', method({ RequestValidatorId: 'x' }), 'RequestValidatorId x'],
  ['a resource of another API', method({ ResourceId: 'x' }), 'ResourceId x'],
  [
    'a request parameter of an unknown place',
    method({ RequestValidatorId: { Ref: 'Validator' }, RequestParameters: { 'method.request.cookie.a': true } }),
    'method.request.cookie.a',
  ],
  [
    'an unknown function in a template',
    mock({ RequestTemplates: { 'application/json': '$util.base64Encode("x")' } }),
    '$util.base64Encode',
  ],
  [
    'a header that is not declared',
    mock({ IntegrationResponses: [{ StatusCode: '200', ResponseParameters: { 'method.response.header.A': "'b'" } }] }),
    'MethodResponses does not declare it',
  ],
  [
    'a header that is not static',
    of('GatewayResponse', {
      ResponseType: 'UNAUTHORIZED',
      ResponseParameters: { 'gatewayresponse.header.A': 'method.request.header.B' },
    }),
    'the mapping of method.request.header.B',
  ],
  ['an API that does not exist', of('Deployment', { RestApiId: 'other' }), 'RestApiId other'],
])('%s', async (_, resource, message) => {
  await expect(startGateway({ resources: { Odd: resource } })).rejects.toThrow(message);
});

test('a log destination that is no log group is refused', async () => {
  const AccessLogSetting = { DestinationArn: 'arn:aws:firehose:eu-west-1:123456789012:deliverystream/x', Format: '' };
  await expect(startGateway({ stage: { AccessLogSetting } })).rejects.toThrow('is not the ARN of a log group');
});
