/** The methods of a template's APIs, by the paths that callers know. */
import { readable } from './readable.ts';
import { resourcesOf, type TemplateJson } from './templates.ts';

export interface ApiMethod extends Record<string, unknown> {
  /** `GET /profiles/{userName}`. */
  name: string;
  /** As tokens spell them; none for a preflight. */
  scopes: string[];
}

/** Of one API: the read API, or that of Okta's hooks. */
export function apiMethods(template: TemplateJson, api: 'ReadApi' | 'HooksApi' = 'ReadApi'): ApiMethod[] {
  const [[resourceServer = ''] = []] = resourcesOf(template, 'AWS::Cognito::UserPoolResourceServer');
  const resources = new Map(
    resourcesOf(template, 'AWS::ApiGateway::Resource').map(([id, { Properties }]) => [id, Properties]),
  );
  const pathOf = (resourceId: unknown): string => {
    const resource = resources.get(readable(resourceId));
    return resource ? `${pathOf(resource.ParentId)}/${resource.PathPart}` : '';
  };
  const methods = resourcesOf(template, 'AWS::ApiGateway::Method').filter(([id]) => id.startsWith(api));
  return methods.map(([, { Properties }]) => ({
    ...Properties,
    name: `${Properties.HttpMethod} ${pathOf(Properties.ResourceId)}`,
    // The resource server's physical id is its identifier.
    scopes: ((Properties.AuthorizationScopes ?? []) as unknown[]).map((scope) =>
      readable(scope).replace(resourceServer, 'portal'),
    ),
  }));
}
