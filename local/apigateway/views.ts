/** Parts of an API in the API's own representation. https://docs.aws.amazon.com/apigateway/latest/api/API_Types.html */
import type { JsonObject } from '../kernel/json.ts';
import type { InputOf } from '../kernel/rules/rule.ts';
import type { ApiDraft } from './api/drafts.ts';
import type { Published } from './published.ts';
import type { AUTHORIZER, METHOD, REQUEST_VALIDATOR, STAGE } from './resources/members.ts';
import { RESPONSE_DEFAULTS, RESPONSE_TYPES } from './responses/response-types.ts';

export function restApiView(published: Published, draft: ApiDraft): JsonObject {
  const { Name, Description, BinaryMediaTypes, EndpointConfiguration } = draft.api;
  return {
    id: draft.id,
    name: Name,
    description: Description,
    createdDate: published.timesOf(draft).createdAt / 1000,
    binaryMediaTypes: BinaryMediaTypes,
    apiKeySource: 'HEADER',
    endpointConfiguration: { types: EndpointConfiguration?.Types ?? ['EDGE'] },
    disableExecuteApiEndpoint: false,
    rootResourceId: draft.rootResourceId,
  };
}

/** Every resource of an API by id, the root first, each with the methods as AWS lists them. */
export function resourceViews(draft: ApiDraft, withMethods: boolean): Map<string, JsonObject> {
  const views = new Map<string, JsonObject>([[draft.rootResourceId, { id: draft.rootResourceId, path: '/' }]]);
  const pathOf = (id: string): string => {
    const resource = draft.resources.get(id);
    return resource === undefined ? '' : `${pathOf(resource.ParentId)}/${resource.PathPart}`;
  };
  for (const [id, { ParentId, PathPart }] of draft.resources)
    views.set(id, { id, parentId: ParentId, pathPart: PathPart, path: pathOf(id) });
  for (const method of draft.methods.values()) {
    const view = views.get(method.ResourceId);
    const methods = (view?.resourceMethods ?? {}) as JsonObject;
    if (view !== undefined)
      view.resourceMethods = { ...methods, [method.HttpMethod]: withMethods ? methodView(method) : {} };
  }
  return views;
}

type Method = InputOf<typeof METHOD>;

export function methodView(method: Method): JsonObject {
  return {
    httpMethod: method.HttpMethod,
    authorizationType: method.AuthorizationType,
    authorizerId: method.AuthorizerId,
    authorizationScopes: method.AuthorizationScopes,
    apiKeyRequired: method.ApiKeyRequired ?? false,
    requestValidatorId: method.RequestValidatorId,
    requestParameters: method.RequestParameters,
    methodResponses: byStatus(method.MethodResponses, ({ StatusCode, ResponseParameters, ResponseModels }) => ({
      statusCode: StatusCode,
      responseParameters: ResponseParameters,
      responseModels: ResponseModels,
    })),
    methodIntegration: integrationView(method),
  };
}

const DEFAULT_TIMEOUT = 29_000;

export function integrationView({ Integration, ResourceId }: Method): JsonObject {
  return {
    type: Integration.Type,
    httpMethod: Integration.IntegrationHttpMethod,
    uri: Integration.Uri,
    requestTemplates: Integration.RequestTemplates,
    passthroughBehavior: 'WHEN_NO_MATCH',
    timeoutInMillis: Integration.TimeoutInMillis ?? DEFAULT_TIMEOUT,
    cacheNamespace: ResourceId,
    cacheKeyParameters: [],
    integrationResponses: byStatus(Integration.IntegrationResponses, (response) => ({
      statusCode: response.StatusCode,
      selectionPattern: response.SelectionPattern,
      responseParameters: response.ResponseParameters,
      responseTemplates: response.ResponseTemplates,
    })),
  };
}

function byStatus<T extends { StatusCode: string }>(
  responses: readonly T[] | undefined,
  view: (response: T) => JsonObject,
): JsonObject | undefined {
  return responses && Object.fromEntries(responses.map((response) => [response.StatusCode, view(response)]));
}

type Stage = InputOf<typeof STAGE>;

export function stageView(published: Published, draft: ApiDraft, stage: Stage): JsonObject {
  const { createdAt, updatedAt } = published.timesOf(draft, stage.StageName);
  return {
    deploymentId: stage.DeploymentId,
    stageName: stage.StageName,
    description: stage.Description,
    cacheClusterEnabled: false,
    cacheClusterStatus: 'NOT_AVAILABLE',
    methodSettings: Object.fromEntries((stage.MethodSettings ?? []).map(methodSettingView)),
    accessLogSettings: stage.AccessLogSetting && {
      format: stage.AccessLogSetting.Format,
      destinationArn: stage.AccessLogSetting.DestinationArn,
    },
    tracingEnabled: stage.TracingEnabled ?? false,
    createdDate: createdAt / 1000,
    lastUpdatedDate: updatedAt / 1000,
  };
}

/** `~1orders/GET`: the slashes within a resource's path are written as in a JSON Pointer; `*` followed by a slash and `*` means all methods. */
function methodSettingView(setting: NonNullable<Stage['MethodSettings']>[number]): [string, JsonObject] {
  const path = setting.ResourcePath.replace(/^\/(?=\*)/, '').replaceAll('/', '~1');
  return [
    `${path}/${setting.HttpMethod}`,
    {
      metricsEnabled: setting.MetricsEnabled ?? false,
      loggingLevel: setting.LoggingLevel,
      dataTraceEnabled: setting.DataTraceEnabled ?? false,
      throttlingBurstLimit: setting.ThrottlingBurstLimit,
      throttlingRateLimit: setting.ThrottlingRateLimit,
      cachingEnabled: false,
    },
  ];
}

const DEFAULT_TTL = 300;

export function authorizerView(id: string, authorizer: InputOf<typeof AUTHORIZER>): JsonObject {
  return {
    id,
    name: authorizer.Name,
    type: authorizer.Type,
    providerARNs: authorizer.ProviderARNs,
    authType: 'cognito_user_pools',
    identitySource: authorizer.IdentitySource,
    authorizerResultTtlInSeconds: authorizer.AuthorizerResultTtlInSeconds ?? DEFAULT_TTL,
  };
}

export function deploymentView(published: Published, draft: ApiDraft, id: string): JsonObject {
  const description = draft.deployments.get(id)?.Description;
  return { id, description, createdDate: published.timesOf(draft, id).createdAt / 1000 };
}

export function validatorView(id: string, validator: InputOf<typeof REQUEST_VALIDATOR>): JsonObject {
  return {
    id,
    name: validator.Name,
    validateRequestBody: false,
    validateRequestParameters: validator.ValidateRequestParameters ?? false,
  };
}

const DEFAULT_TEMPLATES = { 'application/json': '{"message":$context.error.messageString}' };

/** All types: those of the template, and AWS's defaults of the others. */
export function gatewayResponseViews({ responses }: ApiDraft): JsonObject[] {
  const own = new Map(Array.from(responses.values(), (response) => [response.ResponseType, response]));
  return RESPONSE_TYPES.map((responseType) => {
    const response = own.get(responseType);
    if (response === undefined) {
      const isGeneral = responseType.startsWith('DEFAULT_');
      const statusCode = isGeneral ? undefined : String(RESPONSE_DEFAULTS[responseType].status);
      const responseParameters = {};
      return {
        responseType,
        statusCode,
        responseParameters,
        responseTemplates: DEFAULT_TEMPLATES,
        defaultResponse: true,
      };
    }
    return {
      responseType,
      statusCode: response.StatusCode,
      responseParameters: response.ResponseParameters ?? {},
      responseTemplates: response.ResponseTemplates ?? DEFAULT_TEMPLATES,
      defaultResponse: false,
    };
  });
}
