/** The rules that a trigger applies: how old they may be, and what happens when they cannot be read. */
import '../../../support/function-environment.ts';
import { createJudge } from '../../../../functions/shared/admission/judge.ts';
import { instrument } from '../../../../functions/shared/instrument.ts';
import { captureOutput } from '../../../support/captured-output.ts';
import { CONTEXT } from '../../../support/lambda-context.ts';
import {
  PORTAL_SETTINGS,
  parameterAnswer,
  parameterRefusal,
  settingsReaderFactory,
} from '../../../support/portal-settings-factory.ts';
import { recordCalls } from '../../../support/recording-endpoint.ts';

const MINUTE = 60_000;
const ZOE = { email: 'zoe@example.com', email_verified: 'true' };
const OPEN = parameterAnswer({ ...PORTAL_SETTINGS, requiredAttributes: [], allowedEmailDomains: [] });
const CLOSED = parameterAnswer({ ...PORTAL_SETTINGS, allowedEmailDomains: ['other.org'] });
const THROTTLED = parameterRefusal('ThrottlingException');
/** Only a stalled call reaches a limit. */
const LONG_MS = 30_000;
const SHORT_MS = 40;

const endpoint = recordCalls();
const limits = { renewMs: LONG_MS, firstMs: LONG_MS };
let now = Date.parse('2026-11-23T10:00:00Z');
const output = captureOutput();

beforeEach(() => {
  limitTo(LONG_MS);
  endpoint.behave('GetParameter', OPEN);
});

const limitTo = (ms: number) => Object.assign(limits, { renewMs: ms, firstMs: ms });
/** Each call is one invocation in the same environment. */
function judgeFactory() {
  const judge = createJudge(settingsReaderFactory(endpoint, () => now, limits));
  const invoke = instrument((clientId: string) => judge(clientId, ZOE));
  return (clientId = 'client-1') => invoke(clientId, CONTEXT);
}
const reads = () => endpoint.calls.length;

describe('rules', () => {
  test('younger than a minute are used without a call', async () => {
    const judge = judgeFactory();
    await judge();
    now += MINUTE - 1;
    endpoint.behave('GetParameter', CLOSED);
    expect(await judge()).toEqual([]);
    expect(reads()).toBe(1);
  });

  test('are read again after a minute, before anybody is checked', async () => {
    const judge = judgeFactory();
    await judge();
    now += MINUTE;
    endpoint.behave('GetParameter', CLOSED);
    expect(await judge()).toEqual(['email-domain-not-allowed']);
  });

  test('are cached for each portal separately', async () => {
    const judge = judgeFactory();
    await judge('one');
    await judge('two');
    await judge('one');
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

  test('cached rules are used, and that is counted', async () => {
    const judge = judgeFactory();
    await judge();
    now += 15 * MINUTE - 1;
    fail();
    expect(await judge()).toEqual([]);
    expect(output.metrics()).toMatchObject({ RulesStale: 1 });
  });

  test('cached rules are not used after a quarter of an hour', async () => {
    const judge = judgeFactory();
    await judge();
    now += 15 * MINUTE;
    fail();
    expect(await judge()).toEqual(['rules-unavailable']);
    expect(output.metrics()).toMatchObject({ RulesUnavailable: 1 });
  });

  test('a function that has never read the rules refuses everybody, and admits as soon as it can read them', async () => {
    const judge = judgeFactory();
    fail();
    expect(await judge()).toEqual(['rules-unavailable']);
    recover(OPEN);
    expect(await judge()).toEqual([]);
    expect(output.text()).not.toContain('zoe');
  });

  test('the next read is after five seconds, while cached rules are used', async () => {
    const judge = judgeFactory();
    await judge();
    now += MINUTE;
    fail();
    await judge();
    now += 4_999;
    await judge();
    expect(reads()).toBe(2);
    now += 1;
    recover(CLOSED);
    expect(await judge()).toEqual(['email-domain-not-allowed']);
    expect(reads()).toBe(3);
  });
});

describe('a client without a portal', () => {
  test('is refused without an alarm', async () => {
    endpoint.behave('GetParameter', parameterRefusal('ParameterNotFound'));
    expect(await judgeFactory()('gone')).toEqual(['unknown-client']);
    expect(output.metrics()).not.toHaveProperty('RulesUnavailable');
  });

  test('is refused from the first read that does not find it, although its old rules are cached', async () => {
    const judge = judgeFactory();
    await judge();
    now += MINUTE;
    endpoint.behave('GetParameter', parameterRefusal('ParameterNotFound'));
    expect([await judge(), await judge()]).toEqual([['unknown-client'], ['unknown-client']]);
  });
});
