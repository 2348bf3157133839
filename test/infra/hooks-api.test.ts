/** The API of Okta's hooks is one of its own: no token, its own limits, and no secret in its logs. */
import { readFileSync } from 'node:fs';
import { HOOK_PROBLEMS } from '../../functions/receive-okta-events/hook-refused.ts';
import { OKTA_EVENT_TYPES } from '../../functions/receive-okta-events/to-access-fact.ts';
import { repositoryPath } from '../../infra/repository-path.ts';
import { type ApiDocument, loadApiDocument } from '../support/openapi-document.ts';
import { apiMethods } from './support/api-methods.ts';
import { onlyResource, partOf, resourcesOf, templateFactory } from './support/templates.ts';

const template = templateFactory('dev');
const api = partOf(template, 'HooksApi');

test('Okta may verify the address and send events; there is no other method, and no authorizer', () => {
  expect(apiMethods(template, 'HooksApi').map(({ name }) => name)).toEqual(['GET /events', 'POST /events']);
  for (const method of apiMethods(template, 'HooksApi')) {
    expect(method).toMatchObject({ AuthorizationType: 'NONE', Integration: { Type: 'AWS_PROXY' } });
  }
});

test('its limits are its own, and neither its logs nor its traces have a header or a body', () => {
  const { Properties } = onlyResource(api, 'AWS::ApiGateway::Stage');
  expect(Properties).toMatchObject({
    TracingEnabled: true,
    MethodSettings: [
      { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200, LoggingLevel: 'OFF', DataTraceEnabled: false },
    ],
  });
  const { Format } = Properties.AccessLogSetting as { Format: string };
  for (const field of Object.values<string>(JSON.parse(Format))) expect(field).not.toMatch(/header|body|sourceIp/i);
});

test('what exceeds its limits is counted by the type of the response, whose status is one after which Okta repeats a hook', () => {
  expect(resourcesOf(api, 'AWS::ApiGateway::GatewayResponse').map(([, { Properties }]) => Properties)).toContainEqual(
    expect.objectContaining({ ResponseType: 'THROTTLED', StatusCode: '503' }),
  );
  const { FilterPattern } = onlyResource(api, 'AWS::Logs::MetricFilter').Properties;
  expect(FilterPattern).toBe('{ $.errorType = "THROTTLED" }');
});

test('the function has the name of the secret, never the secret', () => {
  const { Environment } = onlyResource(api, 'AWS::Lambda::Function').Properties as {
    Environment: { Variables: Record<string, unknown> };
  };
  expect(Environment.Variables).toMatchObject({
    HOOK_SECRET_NAME: 'sign-up/okta-hooks',
    OKTA_APPLICATION_ID: '0oa00000000000000000',
  });
  expect(JSON.stringify(api)).not.toContain('{{resolve');
});

test('the id of the application can differ from the client id', () => {
  const other = templateFactory('dev', ({ okta: { hooks, ...okta }, ...config }) => ({
    ...config,
    okta: { ...okta, hooks: hooks && { ...hooks, applicationId: '0oa7' } },
  }));
  expect(JSON.stringify(partOf(other, 'HooksApi'))).toContain('"OKTA_APPLICATION_ID":"0oa7"');
});

test('a stage without hooks has neither API nor function nor alarms of them', () => {
  const without = templateFactory('dev', ({ okta: { hooks: _, ...okta }, ...config }) => ({ ...config, okta }));
  expect(Object.keys(partOf(without, 'HooksApi').Resources)).toEqual([]);
  expect(without.Outputs).not.toHaveProperty('HooksUrl');
  expect(resourcesOf(without, 'AWS::CloudWatch::Alarm').filter(([id]) => id.includes('Hooks'))).toEqual([]);
});

const propertiesOf = ({ schemas }: ApiDocument['components'], name: string): unknown => schemas[name]?.properties;

describe('its OpenAPI document', () => {
  test('has the same routes, and every problem', async () => {
    const { paths, components } = await loadApiDocument('docs/hooks-openapi.yaml');
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes).toEqual(apiMethods(template, 'HooksApi').map(({ name }) => name));
    const { type } = propertiesOf(components, 'Problem') as { type: { enum: string[] } };
    expect(type.enum).toEqual([...Object.keys(HOOK_PROBLEMS), 'unavailable']);
    const statuses = Object.values(HOOK_PROBLEMS).map(({ status }) => `${status}`);
    const documented = Object.values(paths['/events'] ?? {}).flatMap(({ responses }) => Object.keys(responses));
    expect(statuses.filter((status) => !documented.includes(status))).toEqual([]);
  });

  test('and docs/deploy.md name the events that have an effect', async () => {
    const { components } = await loadApiDocument('docs/hooks-openapi.yaml');
    const { eventType } = propertiesOf(components, 'Event') as { eventType: { examples: string[] } };
    expect(eventType.examples).toEqual([...OKTA_EVENT_TYPES.keys()]);
    const page = readFileSync(repositoryPath('docs/deploy.md'), 'utf8');
    const listed = [...page.matchAll(/^ +\| `((?:user|application)\.[\w.]+)` \|/gm)].map(([, name]) => name);
    expect(listed).toEqual([...OKTA_EVENT_TYPES.keys()]);
    const [, sentAgain = ''] = /^types='([^']*)'$/m.exec(page) ?? [];
    expect(sentAgain.split(/\s+/)).toEqual([...OKTA_EVENT_TYPES.keys()]);
  });
});
