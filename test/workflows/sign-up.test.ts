/** The state machine's document: valid, and at one with error classes, events and functions. */
import { readFileSync } from 'node:fs';
import validate from 'asl-validator';
import * as errors from '../../events/errors.ts';
import { AUDIT_EVENT_SOURCE } from '../../events/names.ts';
import { ProfileWritten } from '../../events/profile-written.ts';
import { SignUpRejected } from '../../events/sign-up-rejected.ts';
import { WriteInput } from '../../functions/write-profile/write-input.ts';
import { createEntropy } from '../../local/kernel/entropy.ts';
import type { Json } from '../../local/kernel/json.ts';
import { createClock } from '../../local/kernel/time/clock.ts';
import { compileExpression } from '../../local/states/expressions/expression.ts';
import { compileTemplate } from '../../local/states/expressions/template.ts';
import { detailFactory, envelopeFactory } from '../support/queued-event-factory.ts';

interface Rule {
  ErrorEquals: string[];
  MaxAttempts?: number;
  MaxDelaySeconds?: number;
  IntervalSeconds?: number;
  BackoffRate?: number;
  Next?: string;
  Output?: Json;
}
interface State {
  Type: string;
  Arguments?: { Payload?: Json; Entries?: { Source: string; DetailType: string; Detail: Json }[] };
  TimeoutSeconds?: number;
  Retry?: Rule[];
  Catch?: Rule[];
  Error?: string;
  Cause?: string;
}

const text = readFileSync(new URL('../../workflows/sign-up.asl.json', import.meta.url), 'utf8');
const definition: { TimeoutSeconds: number; States: Record<string, State> } = JSON.parse(text);
const tasks = Object.entries(definition.States).filter(([, { Type }]) => Type === 'Task');
const state = (name: string): State => definition.States[name] ?? { Type: 'missing' };

const EXECUTION = 'arn:aws:states:eu-central-1:111122223333:execution:SignUp:one';
const event = envelopeFactory('UserCreated', detailFactory('UserCreated'), 'signup');
const contextOf = (Execution: object) => ({
  Execution: { Id: EXECUTION, Input: event, ...Execution },
  State: { EnteredTime: '2026-11-23T10:00:00Z' },
});

/** Fills in the expressions of a field, as Step Functions does before it acts. */
function fillIn(template: Json | undefined, states: object): Promise<Json> {
  const deps = { clock: createClock(), entropy: createEntropy('sign-up') };
  const fill = compileTemplate(template ?? null, 'Arguments', (source) =>
    compileExpression({ ...source, statesFields: ['input', 'context', 'result', 'errorOutput'] }, deps),
  );
  return fill({ states });
}

test('is a valid state machine', () => {
  const { errorsText } = validate(JSON.parse(text));
  expect(errorsText()).toBe('');
});

describe('errors', () => {
  const rules = Object.values(definition.States).flatMap(({ Retry = [], Catch = [] }) => [...Retry, ...Catch]);
  const failures = Object.values(definition.States).flatMap(({ Error: name }) => name ?? []);
  const ours = new Set(
    [...rules.flatMap(({ ErrorEquals }) => ErrorEquals), ...failures].filter((name) => !name.includes('.')),
  );

  test('named in Retry, Catch and Fail are those that functions throw, and the other way round', () => {
    expect([...ours].sort()).toEqual(Object.keys(errors).sort());
  });

  test('only a rejection is caught, and only where it is thrown', () => {
    const caught = tasks.flatMap(([name, { Catch = [] }]) =>
      Catch.map(({ ErrorEquals, Next }) => ({ name, ErrorEquals, Next })),
    );
    expect(caught).toEqual([
      { name: 'ValidateAttributes', ErrorEquals: ['InvalidAttributes'], Next: 'EmitSignUpRejected' },
    ]);
  });

  test.each(tasks)(
    '%s has a time-out and retries all but what waiting does not heal',
    (_, { Retry, TimeoutSeconds }) => {
      expect(TimeoutSeconds).toBeGreaterThan(10);
      expect(Retry).toEqual([
        { ErrorEquals: Object.keys(errors), MaxAttempts: 0 },
        expect.objectContaining({ ErrorEquals: ['States.ALL'], JitterStrategy: 'FULL' }),
      ]);
    },
  );

  test.each(tasks)('%s outlasts an outage of two minutes, well within the 15 minutes of the whole', (_, { Retry }) => {
    const { IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds = 1, MaxAttempts = 0 } = Retry?.[1] ?? {};
    const delays = Array.from({ length: MaxAttempts }, (_, n) =>
      Math.min(IntervalSeconds * BackoffRate ** n, MaxDelaySeconds),
    );
    const longest = delays.reduce((sum, delay) => sum + delay, 0);
    // Full jitter waits half of each delay on average; two standard deviations below that is still two minutes.
    const deviation = Math.sqrt(delays.reduce((sum, delay) => sum + delay ** 2 / 12, 0));
    expect(longest / 2 - 2 * deviation).toBeGreaterThan(120);
    expect(longest).toBeLessThan(definition.TimeoutSeconds / 2);
  });
});

describe('what is handed on', () => {
  const profile = { ClientId: 'client-1', userName: 'okta_1' };

  test('WriteProfile gets the checked fields, the event that they are of and its own execution', async () => {
    const payload = await fillIn(state('WriteProfile').Arguments?.Payload, { input: profile, context: contextOf({}) });
    const { signUpId, occurredAt, bornAt } = event.detail as Record<string, string>;
    expect(payload).toEqual({ signUpId, occurredAt, bornAt, executionArn: EXECUTION, profile });
    expect(WriteInput.parse(payload)).toEqual(payload);
  });

  test.each([
    ['never redriven', {}, 0],
    ['redriven', { RedriveCount: 2 }, 2],
  ])('EmitProfileWritten of an execution %s emits a ProfileWritten', async (_, execution, redriveCount) => {
    const input = { outcome: 'created', writtenAt: '2026-11-23T10:00:00.734Z' };
    const [entry] = state('EmitProfileWritten').Arguments?.Entries ?? [];
    const detail = await fillIn(entry?.Detail, { input, context: contextOf(execution) });
    expect(entry).toMatchObject({
      Source: AUDIT_EVENT_SOURCE,
      DetailType: 'ProfileWritten',
      EventBusName: '${EventBusName}',
    });
    expect(ProfileWritten.parse(detail)).toEqual(detail);
    expect(detail).toEqual(detailFactory('ProfileWritten', { executionArn: EXECUTION, redriveCount }));
  });

  test.each([[['email-missing']], [['email-missing', 'given_name-too-long']]] as const)(
    'EmitSignUpRejected publishes the reasons %j, and the end has them too',
    async (reasons) => {
      const { message: errorMessage, name: errorType } = new errors.InvalidAttributes(reasons);
      const Cause = JSON.stringify({ errorType, errorMessage, trace: [] });
      const input = await fillIn(state('ValidateAttributes').Catch?.[0]?.Output, {
        errorOutput: { Error: errorType, Cause },
      });
      const states = { input, context: contextOf({}) };
      const [entry] = state('EmitSignUpRejected').Arguments?.Entries ?? [];
      const detail = await fillIn(entry?.Detail, states);
      expect(entry).toMatchObject({ Source: AUDIT_EVENT_SOURCE, DetailType: 'SignUpRejected' });
      expect(SignUpRejected.parse(detail)).toMatchObject({ reasons, executionArn: EXECUTION, redriveCount: 0 });
      await expect(fillIn(state('Rejected').Cause, states)).resolves.toBe(reasons.join(', '));
    },
  );
});
