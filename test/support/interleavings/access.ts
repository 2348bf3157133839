/**
 * The access workflow, one task at a time: its own document is run, and each execution waits before every task until a test
 * continues it. One user's item and the user pool are kept in memory; `decides` says what the write conditions say.
 */
import { readFileSync } from 'node:fs';
import { createEntropy } from '../../../local/kernel/entropy.ts';
import type { Json, JsonObject } from '../../../local/kernel/json.ts';
import { createClock } from '../../../local/kernel/time/clock.ts';
import { compileExpression } from '../../../local/states/expressions/expression.ts';
import { compileTemplate, type Template } from '../../../local/states/expressions/template.ts';
import type { envelopeFactory } from '../queued-event-factory.ts';

interface State {
  Type: 'Task' | 'Choice';
  Resource?: string;
  Arguments?: Json;
  Assign?: Json;
  Catch?: { ErrorEquals: string[]; Assign?: Json; Next: string }[];
  Choices?: { Condition: Json; Next: string }[];
  Default?: string;
  Next?: string;
}

type Envelope = ReturnType<typeof envelopeFactory>;

export interface AccessExecution {
  arn: string;
  event: Envelope;
  /** The task that is next. */
  next: string;
  variables: Record<string, Json>;
}

type Stored = Record<string, { M: Record<'state' | 'at' | 'factId' | 'actor', { S: string }> }>;

/** One user's item, pool user and sessions. */
export interface AccessWorld {
  /** Access facts by field; absent while the table has no item of the user. */
  item: Stored | undefined;
  user: { enabled: boolean; sessions: number } | undefined;
  /** Whether the pool refuses to sign out a user who is disabled. AWS documents the error, and not when it occurs. */
  refusesToSignOutDisabled?: boolean;
  /** `Detail` of what was published, in order. */
  published: { DetailType: string; Detail: JsonObject }[];
}

/** Whether a fact changes a ground: the conditions `UserBlocked` and `UserUnblocked` of `events/write-conditions.ts`. */
export function decides(fact: { state: string; at: string; factId: string }, stored?: typeof fact): boolean {
  if (stored === undefined || stored.at < fact.at) return true;
  if (fact.state === 'unblocked') return stored.at === fact.at;
  return stored.factId === fact.factId;
}

const deps = { clock: createClock(), entropy: createEntropy('access') };
const statesFields = ['input', 'context', 'result', 'errorOutput'];
const templates = new Map<Json | undefined, Template>();
const NOTHING = {};

function compile(value: Json = NOTHING): Template {
  const known = templates.get(value);
  if (known) return known;
  const made = compileTemplate(value, 'Field', (source) => compileExpression({ ...source, statesFields }, deps));
  templates.set(value, made);
  return made;
}

const document = JSON.parse(readFileSync(new URL('../../../workflows/access.asl.json', import.meta.url), 'utf8')) as {
  StartAt: string;
  States: Record<string, State>;
};

/** What a task throws, by the name that the document catches. */
class TaskFailed extends Error {}

type Call = (world: AccessWorld, input: JsonObject) => JsonObject;

const withUser =
  (change: (user: NonNullable<AccessWorld['user']>) => void): Call =>
  ({ user }) => {
    if (user === undefined) throw new TaskFailed('CognitoIdentityProvider.UserNotFoundException');
    change(user);
    return {};
  };

const plain = ({ M: { state, at, factId } }: Stored[string]) => ({ state: state.S, at: at.S, factId: factId.S });

const CALLS: Readonly<Record<string, Call>> = {
  'arn:aws:states:::dynamodb:getItem': ({ item }) => (item ? { Item: { userName: { S: 'okta_1' }, ...item } } : {}),
  'arn:aws:states:::dynamodb:updateItem'(world, input) {
    const field = (input.ExpressionAttributeNames as Record<string, string>)['#ground'] ?? '';
    const fact = (input.ExpressionAttributeValues as unknown as Stored)[':fact'];
    if (fact === undefined) throw new Error('the update has no :fact');
    const stored = world.item?.[field];
    if (!decides(plain(fact), stored && plain(stored))) {
      throw new TaskFailed('DynamoDB.ConditionalCheckFailedException');
    }
    world.item = { ...world.item, [field]: fact };
    return {};
  },
  'arn:aws:states:::aws-sdk:cognitoidentityprovider:adminGetUser': withUser(() => undefined),
  'arn:aws:states:::aws-sdk:cognitoidentityprovider:adminDisableUser': withUser((user) => {
    user.enabled = false;
  }),
  'arn:aws:states:::aws-sdk:cognitoidentityprovider:adminEnableUser': withUser((user) => {
    user.enabled = true;
  }),
  'arn:aws:states:::aws-sdk:cognitoidentityprovider:adminUserGlobalSignOut'(world, input) {
    if (world.refusesToSignOutDisabled && world.user?.enabled === false) {
      throw new TaskFailed('CognitoIdentityProvider.NotAuthorizedException');
    }
    const signOut = withUser((user) => {
      user.sessions = 0;
    });
    return signOut(world, input);
  },
  'arn:aws:states:::events:putEvents'({ published }, { Entries }) {
    published.push(...(Entries as unknown as AccessWorld['published']));
    return {};
  },
};

/** An execution that has not begun. */
export const startAccess = (arn: string, event: Envelope): AccessExecution => ({
  arn,
  event,
  next: document.StartAt,
  variables: {},
});

const bindingsOf = ({ arn, event, variables }: AccessExecution, more: object = {}) => ({
  ...variables,
  states: {
    context: { Execution: { Id: arn, Input: event }, State: { EnteredTime: '2026-11-24T08:00:01.000Z' } },
    ...more,
  },
});

async function assign(execution: AccessExecution, value: Json | undefined, more: object): Promise<void> {
  const assigned = (await compile(value)(bindingsOf(execution, more))) as Record<string, Json>;
  execution.variables = { ...execution.variables, ...assigned };
}

async function choose(execution: AccessExecution, { Choices = [], Default = 'end' }: State): Promise<string> {
  for (const { Condition, Next } of Choices) {
    if ((await compile(Condition)(bindingsOf(execution))) === true) return Next;
  }
  return Default;
}

/**
 * Runs the next task and the choices after it. When the reply is lost the task has had its effect, and is next again, as
 * after a retry or a redrive. `Output` is not evaluated: no state of this workflow reads `$states.input`.
 */
export async function takeStep(world: AccessWorld, execution: AccessExecution, losesReply = false): Promise<void> {
  const state = document.States[execution.next];
  const call = CALLS[state?.Resource ?? ''];
  if (state === undefined || call === undefined) throw new Error(`there is no task ${execution.next}`);
  const input = (await compile(state.Arguments)(bindingsOf(execution))) as JsonObject;
  let next = state.Next ?? 'end';
  try {
    const result = call(world, input);
    if (losesReply) return;
    await assign(execution, state.Assign, { result });
  } catch (error) {
    if (!(error instanceof TaskFailed)) throw error;
    const caught = state.Catch?.find(({ ErrorEquals }) => ErrorEquals.includes(error.message));
    if (caught === undefined) throw error;
    await assign(execution, caught.Assign, { errorOutput: {} });
    next = caught.Next;
  }
  for (let choice = document.States[next]; choice?.Type === 'Choice'; choice = document.States[next]) {
    next = await choose(execution, choice);
  }
  execution.next = next;
}
