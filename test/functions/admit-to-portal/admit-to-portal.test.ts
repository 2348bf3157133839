import '../../support/function-environment.ts';
import { SignInRefused } from '../../../events/sign-in-refused.ts';
import { admitToPortal } from '../../../functions/admit-to-portal/admit-to-portal.ts';
import type { Judge } from '../../../functions/shared/admission/judge.ts';
import { createJudge } from '../../../functions/shared/admission/judge.ts';
import { instrument } from '../../../functions/shared/instrument.ts';
import { captureOutput } from '../../support/captured-output.ts';
import { CONTEXT } from '../../support/lambda-context.ts';
import { PORTAL_SETTINGS, parameterAnswer, settingsReaderFactory } from '../../support/portal-settings-factory.ts';
import { publisherFactory, TRACE_HEADER } from '../../support/publisher-factory.ts';
import { entriesOf, recordCalls } from '../../support/recording-endpoint.ts';
import { PERSONAL_DATA, tokenGenerationFactory } from '../../support/trigger-event-factory.ts';

const NOW = new Date('2026-11-23T10:00:00.123Z');
const REFUSED = { status: 400, body: { __type: 'AccessDeniedException', message: 'zoe@example.com may not' } };

const endpoint = recordCalls();
const output = captureOutput();

const triggerFactory = (judge: Judge) => {
  const dependencies = {
    judge,
    publish: publisherFactory(endpoint),
    clock: () => NOW,
    traceHeader: () => TRACE_HEADER,
  };
  const handler = instrument(admitToPortal(dependencies));
  return (event: object) => handler(event, CONTEXT);
};
const admitting = (event: object) => triggerFactory(async () => [])(event);
const refusing = (event: object) => triggerFactory(async () => ['email-unverified'])(event);
const operations = () => endpoint.calls.map(({ operation }) => operation);

test('a user who satisfies the rules gets tokens: Cognito gets its event back unchanged, without a call', async () => {
  const event = tokenGenerationFactory();
  await expect(admitting(event)).resolves.toBe(event);
  expect(event).toEqual(tokenGenerationFactory());
  expect(operations()).toEqual([]);
});

test('the first invocation reads the rules, and later ones within a minute make no call', async () => {
  endpoint.behave('GetParameter', parameterAnswer(PORTAL_SETTINGS));
  const trigger = triggerFactory(createJudge(settingsReaderFactory(endpoint, () => NOW.getTime())));
  await trigger(tokenGenerationFactory());
  expect(operations()).toEqual(['GetParameter']);
  await trigger(tokenGenerationFactory());
  await trigger(tokenGenerationFactory({ triggerSource: 'TokenGeneration_RefreshTokens' }));
  expect(operations()).toEqual(['GetParameter']);
});

test.each(['TokenGeneration_HostedAuth', 'TokenGeneration_RefreshTokens'])(
  'at %s, a user who breaks the rules is refused with every reason, and the refusal is published for the audit',
  async (triggerSource) => {
    await expect(refusing(tokenGenerationFactory({ triggerSource }))).rejects.toThrow(
      expect.objectContaining({ name: 'NotAdmitted', message: 'NotAdmitted: email-unverified.' }),
    );
    const [entry] = entriesOf(endpoint.calls[0]);
    expect(entry).toMatchObject({ Source: 'signup.audit', DetailType: 'SignInRefused' });
    const detail = JSON.parse(entry?.Detail ?? '');
    expect(SignInRefused.parse(detail)).toEqual(detail);
    expect(detail).toMatchObject({ userName: 'okta_00u1', reasons: ['email-unverified'] });
    expect(output.metrics()).toMatchObject({ Refused: 1, [`Refused clientId=${detail.clientId}`]: 1 });
  },
);

test('the refusal is the same when neither bus nor outbox accepts the event', async () => {
  endpoint.behave('PutEvents', REFUSED);
  endpoint.behave('SendMessage', REFUSED);
  await expect(refusing(tokenGenerationFactory())).rejects.toThrow('NotAdmitted: email-unverified.');
  expect(output.metrics()).toMatchObject({ Refused: 1, RefusalUnrecorded: 1 });
});

test('an account that an administrator created is admitted, independent of the rules', async () => {
  const userAttributes = { sub: '1', 'cognito:user_status': 'CONFIRMED' };
  const event = tokenGenerationFactory({ request: { userAttributes } });
  await expect(refusing(event)).resolves.toBe(event);
  expect(operations()).toEqual([]);
});

test('a user of unknown origin is checked like a federated one', async () => {
  const event = tokenGenerationFactory({ request: { userAttributes: { email: 'zoe@example.com' } } });
  await expect(refusing(event)).rejects.toThrow('NotAdmitted: email-unverified.');
});

test.each([
  ['no user name', { userName: undefined }],
  ['no app client', { callerContext: {} }],
  ['no attributes', { request: {} }],
])('an event with %s is refused and counted', async (_, changes) => {
  await expect(admitting(tokenGenerationFactory(changes))).rejects.toThrow('NotAdmitted: rules-unavailable.');
  expect(output.metrics()).toMatchObject({ RulesUnavailable: 1, Refused: 1 });
});

test('no log line contains personal data', async () => {
  await admitting(tokenGenerationFactory());
  await expect(refusing(tokenGenerationFactory())).rejects.toThrow();
  for (const personal of PERSONAL_DATA) expect(output.text()).not.toContain(personal);
});
