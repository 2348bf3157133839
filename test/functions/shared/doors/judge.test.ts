/** A portal's rules at a door: how old they may be, and what happens when they cannot be read. */
import '../../../support/function-environment.ts';
import { createJudge } from '../../../../functions/shared/doors/judge.ts';
import { instrument } from '../../../../functions/shared/instrument.ts';
import { captureOutput } from '../../../support/captured-output.ts';
import { CONTEXT } from '../../../support/lambda-context.ts';
import {
  PORTAL_SETTINGS,
  parameterAnswer,
  parameterRefusal,
  settingsReaderFactory,
} from '../../../support/portal-settings-factory.ts';
import { type RecordingEndpoint, startRecordingEndpoint } from '../../../support/recording-endpoint.ts';

const MINUTE = 60_000;
const ZOE = { email: 'zoe@example.com', email_verified: 'true' };
const OPEN = parameterAnswer({ ...PORTAL_SETTINGS, requiredAttributes: [], allowedEmailDomains: [] });
const CLOSED = parameterAnswer({ ...PORTAL_SETTINGS, allowedEmailDomains: ['other.org'] });
const THROTTLED = parameterRefusal('ThrottlingException');
/** Only a call that stalls meets a limit. */
const LONG_MS = 30_000;
const SHORT_MS = 40;

let endpoint: RecordingEndpoint;
const limits = { renewMs: LONG_MS, firstMs: LONG_MS };
let now = Date.parse('2026-11-23T10:00:00Z');
const output = captureOutput();

beforeAll(async () => {
  endpoint = await startRecordingEndpoint();
});
beforeEach(() => {
  limitTo(LONG_MS);
  endpoint.behave('GetParameter', OPEN);
});
afterEach(() => endpoint.reset());
afterAll(() => endpoint.close());

const limitTo = (ms: number) => Object.assign(limits, { renewMs: ms, firstMs: ms });
/** Each call is an invocation of its own, of one environment. */
function doorFactory() {
  const judge = createJudge(settingsReaderFactory(endpoint, () => now, limits));
  const invoke = instrument((clientId: string) => judge(clientId, ZOE));
  return (clientId = 'client-1') => invoke(clientId, CONTEXT);
}
const reads = () => endpoint.calls.length;

describe('rules', () => {
  test('younger than a minute are used without a call', async () => {
    const door = doorFactory();
    await door();
    now += MINUTE - 1;
    endpoint.behave('GetParameter', CLOSED);
    expect(await door()).toEqual([]);
    expect(reads()).toBe(1);
  });

  test('of a minute ago are read again before anybody is judged', async () => {
    const door = doorFactory();
    await door();
    now += MINUTE;
    endpoint.behave('GetParameter', CLOSED);
    expect(await door()).toEqual(['email-domain-not-allowed']);
  });

  test('of each portal are kept on their own', async () => {
    const door = doorFactory();
    await door('one');
    await door('two');
    await door('one');
    expect(endpoint.calls.map(({ input }) => input.Name)).toEqual([
      '/sign-up/local/portals/one',
      '/sign-up/local/portals/two',
    ]);
  });
});

describe.each([
  ['refuses', THROTTLED],
  ['does not answer', 'stall' as const],
  ['holds what cannot be read', parameterAnswer('not JSON')],
])('when Parameter Store %s', (_, failure) => {
  const fail = () => {
    if (failure === 'stall') limitTo(SHORT_MS);
    endpoint.behave('GetParameter', failure);
  };
  const recover = (answer: typeof OPEN) => {
    limitTo(LONG_MS);
    endpoint.behave('GetParameter', answer);
  };

  test('the rules of some minutes ago serve, and that is counted', async () => {
    const door = doorFactory();
    await door();
    now += 15 * MINUTE - 1;
    fail();
    expect(await door()).toEqual([]);
    expect(output.metrics()).toMatchObject({ RulesStale: 1 });
  });

  test('rules of a quarter of an hour ago serve no longer', async () => {
    const door = doorFactory();
    await door();
    now += 15 * MINUTE;
    fail();
    expect(await door()).toEqual(['rules-unavailable']);
    expect(output.metrics()).toMatchObject({ RulesUnavailable: 1 });
  });

  test('a door that has never read its rules stays closed, and opens as soon as they can be read', async () => {
    const door = doorFactory();
    fail();
    expect(await door()).toEqual(['rules-unavailable']);
    recover(OPEN);
    expect(await door()).toEqual([]);
    expect(output.text()).not.toContain('zoe');
  });

  test('it is asked again only after five seconds, while old rules serve', async () => {
    const door = doorFactory();
    await door();
    now += MINUTE;
    fail();
    await door();
    now += 4_999;
    await door();
    expect(reads()).toBe(2);
    now += 1;
    recover(CLOSED);
    expect(await door()).toEqual(['email-domain-not-allowed']);
    expect(reads()).toBe(3);
  });
});

describe('a client without a portal', () => {
  test('is refused, and is no alarm', async () => {
    endpoint.behave('GetParameter', parameterRefusal('ParameterNotFound'));
    expect(await doorFactory()('gone')).toEqual(['unknown-client']);
    expect(output.metrics()).not.toHaveProperty('RulesUnavailable');
  });

  test('is refused from the first read on that does not find it, though its old rules are still there', async () => {
    const door = doorFactory();
    await door();
    now += MINUTE;
    endpoint.behave('GetParameter', parameterRefusal('ParameterNotFound'));
    expect([await door(), await door()]).toEqual([['unknown-client'], ['unknown-client']]);
  });
});
