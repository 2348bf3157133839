/** A template with one API of lamps: two public routes, one for people, one for machines, and its own error answers. */
const ref = (name: string) => ({ Ref: name });
const api = { RestApiId: ref('Lamps') };

export const FUNCTION_ARN = 'arn:aws:lambda:eu-west-1:123456789012:function:lamps';

const lambda = {
  Type: 'AWS_PROXY',
  IntegrationHttpMethod: 'POST',
  Uri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${FUNCTION_ARN}/invocations`,
};

/** As CDK writes it for two allowed origins. */
const preflight = {
  Type: 'MOCK',
  RequestTemplates: { 'application/json': '{ statusCode: 200 }' },
  IntegrationResponses: [
    {
      StatusCode: '204',
      ResponseParameters: {
        'method.response.header.Access-Control-Allow-Headers': "'Authorization'",
        'method.response.header.Access-Control-Allow-Origin': "'https://one.example'",
        'method.response.header.Vary': "'Origin'",
      },
      ResponseTemplates: {
        'application/json':
          '#set($origin = $input.params().header.get("Origin"))\n#if($origin == "")\n  #set($origin = $input.params().header.get("origin"))\n#end\n#if($origin == "https://two.example")\n  #set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)\n#end',
      },
    },
  ],
};

const preflightResponses = [
  {
    StatusCode: '204',
    ResponseParameters: {
      'method.response.header.Access-Control-Allow-Headers': true,
      'method.response.header.Access-Control-Allow-Origin': true,
      'method.response.header.Vary': true,
    },
  },
];

function method(resource: object, httpMethod: string, properties: object = {}) {
  return {
    Type: 'AWS::ApiGateway::Method',
    Properties: {
      ...api,
      ResourceId: resource,
      HttpMethod: httpMethod,
      AuthorizationType: 'NONE',
      Integration: lambda,
      ...properties,
    },
  };
}

function guarded(scopes?: string[], authorizer = 'Authorizer') {
  return { AuthorizationType: 'COGNITO_USER_POOLS', AuthorizerId: ref(authorizer), AuthorizationScopes: scopes };
}

function resource(pathPart: string, parent: object) {
  return { Type: 'AWS::ApiGateway::Resource', Properties: { ...api, ParentId: parent, PathPart: pathPart } };
}

function gatewayResponse(type: string, properties: object) {
  return { Type: 'AWS::ApiGateway::GatewayResponse', Properties: { ...api, ResponseType: type, ...properties } };
}

export interface LampsOptions {
  userPoolArn: string;
  /** Replaces or adds resources; undefined leaves one out. */
  resources?: Record<string, object | undefined>;
  stage?: object;
}

export function lampsTemplate({ userPoolArn, resources = {}, stage = {} }: LampsOptions) {
  const root = { 'Fn::GetAtt': ['Lamps', 'RootResourceId'] };
  const authorizer = (ttl: number) => ({
    Type: 'AWS::ApiGateway::Authorizer',
    Properties: {
      ...api,
      Name: `people-${ttl}`,
      Type: 'COGNITO_USER_POOLS',
      IdentitySource: 'method.request.header.Authorization',
      ProviderARNs: [userPoolArn],
      AuthorizerResultTtlInSeconds: ttl,
    },
  });
  const all: Record<string, object | undefined> = {
    Lamps: {
      Type: 'AWS::ApiGateway::RestApi',
      Properties: { Name: 'lamps', BinaryMediaTypes: ['image/*'] },
    },
    Authorizer: authorizer(0),
    KeepingAuthorizer: authorizer(300),
    Validator: { Type: 'AWS::ApiGateway::RequestValidator', Properties: { ...api, ValidateRequestParameters: true } },
    Shops: resource('lamps', root),
    Shop: resource('{lampId}', ref('Shops')),
    Mine: resource('mine', ref('Shops')),
    Kept: resource('kept', root),
    ListLamps: method(ref('Shops'), 'GET', {
      RequestValidatorId: ref('Validator'),
      RequestParameters: { 'method.request.querystring.colour': true, 'method.request.querystring.limit': false },
    }),
    PostLamp: method(ref('Shops'), 'POST'),
    LampsPreflight: method(ref('Shops'), 'OPTIONS', { Integration: preflight, MethodResponses: preflightResponses }),
    GetLamp: method(ref('Shop'), 'GET', guarded(['lamps/read', 'lamps/admin'])),
    GetMine: method(ref('Mine'), 'GET', guarded()),
    GetKept: method(ref('Kept'), 'GET', guarded(['lamps/read'], 'KeepingAuthorizer')),
    Unauthorized: gatewayResponse('UNAUTHORIZED', {
      StatusCode: '403',
      ResponseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': "'*'" },
      ResponseTemplates: {
        'application/json': '{"type":"$context.error.responseType","message":$context.error.messageString}',
      },
    }),
    Missing: gatewayResponse('MISSING_AUTHENTICATION_TOKEN', {
      StatusCode: '404',
      ResponseTemplates: { 'application/json': '{"message":"No such route"}' },
    }),
    Default4xx: gatewayResponse('DEFAULT_4XX', {
      ResponseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': "'*'" },
    }),
    Default5xx: gatewayResponse('DEFAULT_5XX', {
      ResponseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': "'*'" },
    }),
    Deployment: { Type: 'AWS::ApiGateway::Deployment', Properties: { ...api } },
    Stage: {
      Type: 'AWS::ApiGateway::Stage',
      Properties: { ...api, DeploymentId: ref('Deployment'), StageName: 'v1', ...stage },
    },
    ...resources,
  };
  return { Resources: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) };
}
