/** Every handler is deployed in the same way, with the settings that it reads. */
import { functionNames } from '../support/function-names.ts';
import { present, resourcesOf, templateFactory } from './support/templates.ts';

const functions = new Map(
  resourcesOf(templateFactory(), 'AWS::Lambda::Function').map(([, { Properties }]) => [
    String(Properties.Description).replace('functions/', ''),
    Properties,
  ]),
);

const POWERTOOLS = {
  POWERTOOLS_SERVICE_NAME: 'sign-up-local',
  POWERTOOLS_METRICS_NAMESPACE: 'SignUp',
  POWERTOOLS_LOG_LEVEL: 'INFO',
  POWERTOOLS_TRACER_CAPTURE_RESPONSE: 'false',
};

const SETTINGS: Record<string, string[]> = {
  'publish-user-created': ['EVENT_BUS_NAME', 'OUTBOX_QUEUE_URL', 'PORTAL_PARAMETER_PREFIX'],
  'admit-to-portal': ['EVENT_BUS_NAME', 'OUTBOX_QUEUE_URL', 'PORTAL_PARAMETER_PREFIX'],
  'publish-user-confirmed': ['EVENT_BUS_NAME', 'OUTBOX_QUEUE_URL'],
  'publish-user-signed-in': ['EVENT_BUS_NAME'],
  'redeliver-event': ['EVENT_BUS_NAME'],
  'validate-attributes': ['PORTAL_PARAMETER_PREFIX'],
  'write-profile': ['PROFILES_TABLE_NAME'],
  'confirm-profile': ['EVENT_BUS_NAME', 'PROFILES_TABLE_NAME'],
  'follow-sign-in': ['EVENT_BUS_NAME', 'FOLLOW_SETTINGS', 'PROFILES_TABLE_NAME', 'USER_POOL_ID'],
  'record-audit-events': ['AUDIT_EVENTS_TABLE_NAME', 'AUDIT_RETENTION_DAYS', 'PROFILES_TABLE_NAME'],
  'get-profile': ['ALLOWED_ORIGINS', 'AUDIT_EVENTS_TABLE_NAME', 'PROFILES_TABLE_NAME'],
  'list-profiles': ['ALLOWED_ORIGINS', 'PROFILES_TABLE_NAME'],
  'list-audit-events': ['ALLOWED_ORIGINS', 'AUDIT_EVENTS_TABLE_NAME'],
  'get-portal': ['ALLOWED_ORIGINS', 'PORTAL_PARAMETER_PREFIX', 'PROFILES_TABLE_NAME'],
};

describe('functions', () => {
  test('every handler is deployed, and nothing else', () => {
    expect([...functions.keys()].sort()).toEqual(functionNames().sort());
  });

  test.each([...functions])('%s has the settings of every function of the stack', (_, properties) => {
    expect(properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      TracingConfig: { Mode: 'Active' },
      LoggingConfig: { LogGroup: { Ref: expect.stringContaining('Logs') } },
      Environment: { Variables: POWERTOOLS },
    });
  });

  test.each(Object.entries(SETTINGS))('%s gets only its own settings', (name, settings) => {
    const variables = Object.keys((present(functions, name).Environment as { Variables: object }).Variables);
    expect(variables.filter((variable) => !(variable in POWERTOOLS)).sort()).toEqual(settings);
  });

  /** Cognito waits 5 s, and Okta 3 s. */
  const TIMEOUTS: [names: RegExp, seconds: number][] = [
    [/^(publish|admit)/, 4],
    [/^receive/, 3],
  ];

  test("triggers time out before Cognito does, Okta's hooks before Okta; the others have time to retry", () => {
    for (const [name, { Timeout }] of functions)
      expect([name, Timeout]).toEqual([name, TIMEOUTS.find(([names]) => names.test(name))?.[1] ?? 10]);
  });
});
