/** The OpenAPI document and the stack have the same routes, scopes and parameters. */
import { SCOPES } from '../../events/names.ts';
import { type ApiDocument, type DocumentedOperation, loadApiDocument } from '../support/openapi-document.ts';
import { type ApiMethod, apiMethods } from './support/api-methods.ts';
import { onlyResource, resourcesOf, templateFactory } from './support/templates.ts';

const template = templateFactory();
const methods = apiMethods(template).filter(({ name }) => !name.startsWith('OPTIONS '));

let document: ApiDocument;
let operations: Map<string, DocumentedOperation>;

beforeAll(async () => {
  document = await loadApiDocument();
  operations = new Map(
    Object.entries(document.paths).flatMap(([path, methodsOfPath]) =>
      Object.entries(methodsOfPath).map(
        ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const,
      ),
    ),
  );
});

test('the routes are the same', () => {
  expect([...operations.keys()].sort()).toEqual(methods.map(({ name }) => name).sort());
});

/** API Gateway's way to name parameters, with whether each is required. */
const PLACES: Record<string, string> = { query: 'querystring', path: 'path' };
const parametersOf = ({ parameters }: DocumentedOperation) =>
  Object.fromEntries(
    parameters.map(({ in: place, name, required }) => [`method.request.${PLACES[place]}.${name}`, required]),
  );

describe.each<[string, ApiMethod]>(methods.map((method) => [method.name, method]))('%s', (name, method) => {
  test('is opened by the same scopes', () => {
    const documented = operations.get(name)?.security.flatMap((schemes) => Object.values(schemes).flat());
    expect(documented).toEqual(method.scopes);
  });

  test('has the same parameters, with the same ones required', () => {
    const operation = operations.get(name);
    expect(operation && parametersOf(operation)).toEqual(method.RequestParameters ?? {});
  });
});

describe('scopes', () => {
  test('are those of the resource server, described alike, each of one kind of client', () => {
    const server = onlyResource(template, 'AWS::Cognito::UserPoolResourceServer');
    const deployed = (server.Properties.Scopes as { ScopeName: string; ScopeDescription: string }[]).map(
      ({ ScopeName, ScopeDescription }) => [`portal/${ScopeName}`, ScopeDescription],
    );
    const flows = Object.values(document.components.securitySchemes).flatMap((scheme) => Object.values(scheme.flows));
    const documented = flows.flatMap(({ scopes }) => Object.entries(scopes));
    expect(documented.toSorted()).toEqual(deployed.toSorted());
    expect(documented.map(([scope]) => scope).sort()).toEqual(Object.values(SCOPES).sort());
  });
});

test('what API Gateway refuses by itself has the errors that are documented, and not_found where there is no route', () => {
  const errors = resourcesOf(template, 'AWS::ApiGateway::GatewayResponse').flatMap(([, { Properties }]) => {
    const body = (Properties.ResponseTemplates as Record<string, string> | undefined)?.['application/json'];
    return body ? [/"error":"(\w+)"/.exec(body)?.[1]] : [];
  });
  const { properties } = document.components.schemas.GatewayError as { properties: { error: { enum: string[] } } };
  expect([...new Set(errors)].sort()).toEqual([...properties.error.enum, 'not_found'].sort());
});
