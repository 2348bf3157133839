import '../../support/function-environment.ts';
import { InvalidAttributes } from '../../../events/errors.ts';
import { instrument } from '../../../functions/shared/instrument.ts';
import { validateAttributes } from '../../../functions/validate-attributes/validate-attributes.ts';
import { captureOutput } from '../../support/captured-output.ts';
import { CONTEXT } from '../../support/lambda-context.ts';
import {
  PORTAL_SETTINGS,
  parameterAnswer,
  parameterRefusal,
  settingsReaderFactory,
} from '../../support/portal-settings-factory.ts';
import { detailFactory } from '../../support/queued-event-factory.ts';
import { recordCalls } from '../../support/recording-endpoint.ts';

const SETTINGS = { ...PORTAL_SETTINGS, requiredAttributes: ['email', 'given_name', 'family_name'] };
const parameter = parameterAnswer;
const ssmError = parameterRefusal;

const endpoint = recordCalls();
let now = Date.parse('2026-11-23T10:00:00Z');
const output = captureOutput();

beforeEach(() => endpoint.behave('GetParameter', parameter(SETTINGS)));

const handlerFactory = () => {
  const readPortalSettings = settingsReaderFactory(endpoint, () => now);
  const handler = instrument(validateAttributes({ readPortalSettings }));
  return (event: unknown) => handler(event, CONTEXT);
};
const user = (changes: object = {}) => detailFactory('UserCreated', changes);

test('valid attributes become the fields of a profile', async () => {
  const { userName, clientId } = user();
  await expect(handlerFactory()(user())).resolves.toEqual({
    ClientId: clientId,
    Email: 'zoe.odonnell@example.com',
    emailVerified: true,
    given_name: 'Zoë',
    family_name: 'O’Donnell',
    userName,
  });
  expect(endpoint.calls[0]?.input).toEqual({ Name: `/sign-up/local/portals/${String(clientId)}` });
});

test('invalid attributes are rejected with all reasons; the log has the reasons but no attributes', async () => {
  const attributes = { email: 'zoe@elsewhere.org', given_name: 'Zoë\u0007' };
  const reasons = [
    'given_name-control-characters',
    'family_name-missing',
    'email-unverified',
    'email-domain-not-allowed',
  ] as const;
  await expect(handlerFactory()(user({ attributes }))).rejects.toEqual(new InvalidAttributes(reasons));
  expect(output.lines()).toContainEqual(
    expect.objectContaining({ message: 'attributes checked', outcome: 'rejected', reasons }),
  );
  expect(output.text()).not.toMatch(/zoe|Zoë/);
});

describe('portal settings', () => {
  test('are cached for 60 seconds, then read again', async () => {
    const handler = handlerFactory();
    await handler(user());
    now += 59_999;
    await handler(user());
    expect(endpoint.calls).toHaveLength(1);
    now += 1;
    endpoint.behave('GetParameter', parameter({ ...SETTINGS, allowedEmailDomains: ['other.org'] }));
    await expect(handler(user())).rejects.toThrow('email-domain-not-allowed');
    expect(endpoint.calls).toHaveLength(2);
  });

  test('are cached for each portal separately', async () => {
    const handler = handlerFactory();
    await handler(user({ clientId: 'one' }));
    await handler(user({ clientId: 'two' }));
    expect(endpoint.calls.map(({ input }) => input.Name)).toEqual([
      '/sign-up/local/portals/one',
      '/sign-up/local/portals/two',
    ]);
  });

  test('that do not exist mean an unknown portal', async () => {
    endpoint.behave('GetParameter', ssmError('ParameterNotFound'));
    await expect(handlerFactory()(user({ clientId: 'gone' }))).rejects.toThrow(
      expect.objectContaining({ name: 'UnknownPortal', message: expect.stringContaining('client gone') }),
    );
  });

  // A role that has just been changed is denied for some seconds: the workflow retries.
  test.each(['ThrottlingException', 'AccessDeniedException'])(
    'that AWS refuses just now with %s are asked for again by the next attempt',
    async (name) => {
      const handler = handlerFactory();
      endpoint.behave('GetParameter', ssmError(name), parameter(SETTINGS));
      await expect(handler(user())).rejects.toMatchObject({ name });
      await expect(handler(user())).resolves.toHaveProperty('Email');
      expect(output.text()).not.toContain('zoe');
    },
  );

  test.each([['not JSON'], [{ ...SETTINGS, requiredAttributes: ['shoe_size'] }], ['']])(
    'like %j are unreadable',
    async (value) => {
      endpoint.behave('GetParameter', parameter(value));
      await expect(handlerFactory()(user())).rejects.toMatchObject({ name: 'UnreadableInput' });
    },
  );
});

test('an event of another shape is unreadable', async () => {
  await expect(handlerFactory()({ hello: 'world' })).rejects.toMatchObject({ name: 'UnreadableInput' });
});
