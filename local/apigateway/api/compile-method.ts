/** Compiles a method from its template properties. */
import type { InputOf } from '../../kernel/rules/rule.ts';
import { notImplemented } from '../../kernel/service-error.ts';
import type { METHOD } from '../resources/members.ts';
import { compileIntegration } from './compile-integration.ts';
import type { ApiDraft } from './drafts.ts';
import type { Authorization, Method, RequiredParameter } from './method.ts';

/** The default lifetime of an authorizer's cached result, in seconds. */
const DEFAULT_RESULT_TTL = 300;

type MethodProperties = InputOf<typeof METHOD>;

/** @throws Error or ServiceError that names the unsupported part */
export function compileMethod(
  properties: MethodProperties,
  draft: ApiDraft,
  paths: ReadonlyMap<string, string>,
): Method {
  const { ResourceId, HttpMethod, ApiKeyRequired, AuthorizationType } = properties;
  const resourcePath = paths.get(ResourceId);
  if (resourcePath === undefined) throw new Error(`ResourceId ${ResourceId} is not a resource of this API`);
  if (ApiKeyRequired) throw notImplemented(`API keys, which ${HttpMethod} ${resourcePath} requires`);
  return {
    httpMethod: HttpMethod,
    resourceId: ResourceId,
    resourcePath,
    authorization: AuthorizationType === 'NONE' ? undefined : compileAuthorization(properties, draft),
    required: compileRequired(properties, draft),
    integration: compileIntegration(properties),
  };
}

function compileAuthorization({ AuthorizerId = '', AuthorizationScopes }: MethodProperties, draft: ApiDraft) {
  const authorizer = draft.authorizers.get(AuthorizerId);
  if (authorizer === undefined) throw new Error(`AuthorizerId ${AuthorizerId} is not an authorizer of this API`);
  const { IdentitySource, ProviderARNs, AuthorizerResultTtlInSeconds = DEFAULT_RESULT_TTL } = authorizer;
  const authorization: Authorization = {
    authorizer: {
      id: AuthorizerId,
      header: IdentitySource.replace('method.request.header.', '').toLowerCase(),
      userPoolIds: ProviderARNs.map((arn) => arn.slice(arn.indexOf('/') + 1)),
      resultTtlSeconds: AuthorizerResultTtlInSeconds,
    },
    scopes: AuthorizationScopes ?? [],
  };
  return authorization;
}

/** Required parameters are enforced only if the method's request validator validates parameters. */
function compileRequired({ RequestValidatorId, RequestParameters = {} }: MethodProperties, draft: ApiDraft) {
  const named = Object.entries(RequestParameters).map(([name, needed]) => ({ ...readParameter(name), needed }));
  if (RequestValidatorId === undefined) return [];
  const validator = draft.validators.get(RequestValidatorId);
  if (validator === undefined) throw new Error(`RequestValidatorId ${RequestValidatorId} is not one of this API`);
  return validator.ValidateRequestParameters ? named.filter(({ needed }) => needed) : [];
}

function readParameter(name: string): RequiredParameter {
  const [, place, parameter] = /^method\.request\.(header|path|querystring)\.(.+)$/.exec(name) ?? [];
  if (place === undefined || parameter === undefined) throw notImplemented(`the request parameter ${name}`);
  return { place: place as RequiredParameter['place'], name: parameter };
}
