/** Each function's Lambda entry loads in the environment that the stack sets, and is ready to be invoked. */
import '../support/function-environment.ts';
import { captureOutput } from '../support/captured-output.ts';
import { functionNames } from '../support/function-names.ts';
import { CONTEXT } from '../support/lambda-context.ts';

const names = functionNames();
captureOutput();

Object.assign(process.env, {
  EVENT_BUS_NAME: 'signup',
  OUTBOX_QUEUE_URL: 'http://127.0.0.1/111122223333/outbox',
  PORTAL_PARAMETER_PREFIX: '/sign-up/local/portals',
  PROFILES_TABLE_NAME: 'Profiles',
  FOLLOW_SETTINGS: '{}',
  AUDIT_EVENTS_TABLE_NAME: 'AuditEvents',
  AUDIT_RETENTION_DAYS: '30',
  ALLOWED_ORIGINS: 'https://portal.example.com',
  HOOK_SECRET_NAME: 'sign-up/okta-hooks',
  USER_POOL_ID: 'eu-central-1_Ab12Cd34E',
  OKTA_APPLICATION_ID: '0oa1',
});

/** For each function, an event that it handles without any call. */
const QUIET: Record<string, { event: object; answer: unknown }> = {
  'publish-user-created': { event: { triggerSource: 'PreSignUp_AdminCreateUser' }, answer: expect.anything() },
  'publish-user-confirmed': {
    event: { triggerSource: 'PostConfirmation_ConfirmForgotPassword' },
    answer: expect.anything(),
  },
  'publish-user-signed-in': { event: { triggerSource: 'PostAuthentication_Other' }, answer: expect.anything() },
  'admit-to-portal': {
    event: {
      triggerSource: 'TokenGeneration_Authentication',
      userPoolId: 'eu-central-1_Ab12Cd34E',
      userName: 'clerk',
      callerContext: { clientId: 'client-1' },
      request: { userAttributes: { sub: '1', 'cognito:user_status': 'CONFIRMED' } },
    },
    answer: expect.anything(),
  },
  'confirm-profile': { event: { Records: [] }, answer: { batchItemFailures: [] } },
  'follow-sign-in': { event: { Records: [] }, answer: { batchItemFailures: [] } },
  'record-audit-events': { event: { Records: [] }, answer: { batchItemFailures: [] } },
  'receive-okta-events': {
    event: { httpMethod: 'GET', headers: { 'X-Okta-Verification-Challenge': 'abc' } },
    answer: expect.objectContaining({ statusCode: 200, body: '{"verification":"abc"}' }),
  },
  'redeliver-event': { event: { Records: [] }, answer: { batchItemFailures: [] } },
};

test.each(names)('%s exports a handler', async (name) => {
  const { handler } = await import(`../../functions/${name}/handler.ts`);
  expect(handler).toBeInstanceOf(Function);
});

test.each(Object.entries(QUIET))('%s handles an event that requires no call', async (name, { event, answer }) => {
  const { handler } = await import(`../../functions/${name}/handler.ts`);
  await expect(handler(event, CONTEXT)).resolves.toEqual(answer);
});
