/** Compiles an API from the properties of its template resources. */
import type { ResponseType } from '../responses/response-types.ts';
import { staticHeaders } from '../templates/static-value.ts';
import { compileSubstitution } from '../templates/substitution.ts';
import type { Api, GatewayResponse } from './api.ts';
import { compileMethod } from './compile-method.ts';
import { compileStage } from './compile-stage.ts';
import type { ApiDraft } from './drafts.ts';
import type { Method } from './method.ts';
import { addRoute, createRouteNode } from './route-tree.ts';

/** @throws Error or ServiceError that names the unsupported part */
export function compileApi(draft: ApiDraft, { accountId, region }: { accountId: string; region: string }): Api {
  const paths = resourcePaths(draft);
  const methods = Array.from(draft.methods.values(), (method) => compileMethod(method, draft, paths));
  const routes = createRouteNode();
  for (const method of methods) addRoute(routes, method);
  return {
    id: draft.id,
    name: draft.api.Name,
    accountId,
    domainName: `${draft.id}.execute-api.${region}.amazonaws.com`,
    routes,
    stages: compileStages(draft, methods),
    gatewayResponses: compileResponses(draft),
    binaryMediaTypes: draft.api.BinaryMediaTypes ?? [],
  };
}

function compileStages({ stages }: ApiDraft, methods: readonly Method[]): Api['stages'] {
  return new Map(Array.from(stages, ([name, stage]) => [name, compileStage(stage, methods)]));
}

function compileResponses({ responses }: ApiDraft): Api['gatewayResponses'] {
  const compiled = new Map<ResponseType, GatewayResponse>();
  for (const { ResponseType, StatusCode, ResponseParameters, ResponseTemplates = {} } of responses.values()) {
    compiled.set(ResponseType, {
      status: StatusCode === undefined ? undefined : Number(StatusCode),
      headers: staticHeaders('gatewayresponse.header.', ResponseParameters),
      templates: new Map(Object.entries(ResponseTemplates).map(([type, text]) => [type, compileSubstitution(text)])),
    });
  }
  return compiled;
}

/** Paths by resource id: `/orders/{id}`. */
function resourcePaths({ rootResourceId, resources }: ApiDraft): ReadonlyMap<string, string> {
  const paths = new Map([[rootResourceId, '/']]);
  const pathOf = (id: string): string => {
    const known = paths.get(id);
    if (known !== undefined) return known;
    const resource = resources.get(id);
    if (resource === undefined) throw new Error(`ParentId ${id} is not a resource of this API`);
    const path = `${pathOf(resource.ParentId).replace(/\/$/, '')}/${resource.PathPart}`;
    paths.set(id, path);
    return path;
  };
  for (const id of resources.keys()) pathOf(id);
  return paths;
}
