/** The outages of the drill. */
import type { Fault } from '../../local/kernel/faults.ts';

export interface Outage {
  name: string;
  faults: readonly Fault[];
  /**
   * A long outage outlasts every retry of the system and needs an operator; the system recovers from the others by
   * itself. Its faults are errors that SDK clients do not retry, because retries take real time.
   */
  isLong?: boolean;
  /** The people signed up before it, and sign in again during it with another name. */
  ofLaterSignIns?: boolean;
  /** The people read their profiles at the portal during it, and again after it. */
  ofReads?: boolean;
}

const BUS = { service: 'events', operation: 'PutEvents' } as const;
const INVOKE = { service: 'lambda', operation: 'Invoke' } as const;
const SEND = { service: 'sqs', operation: 'SendMessage' } as const;
const START = { service: 'states', operation: 'StartExecution' } as const;
const SETTINGS = { service: 'ssm', operation: 'GetParameter' } as const;
const PROFILE = { service: 'dynamodb', operation: 'UpdateItem' } as const;
const READ_USER = { service: 'cognito-idp', operation: 'AdminGetUser' } as const;
const RECORD = { service: 'dynamodb', operation: 'PutItem' } as const;

/** The caller: part of the name of its role. */
const TRIGGER = { principal: 'PublishUserCreated' } as const;
const CONFIRMATION = { principal: 'PublishUserConfirmed' } as const;
const RULES = { principal: 'events.amazonaws.com' } as const;
const WORKFLOW = { principal: 'WorkflowStateMachineRole' } as const;

const HALF = { chance: 0.5 } as const;
const OFTEN = { chance: 0.7 } as const;
/** SDK clients do not retry it. */
const DELETED = { error: { code: 'ResourceNotFoundException', message: 'it does not exist', status: 400 } } as const;

const BUS_OUTAGES: readonly Outage[] = [
  { name: 'the bus refuses requests', faults: [{ ...BUS, effect: 'before' }] },
  { name: 'the bus refuses entries', faults: [{ ...BUS, effect: 'entry' }], isLong: true },
  { name: 'the bus throttles', faults: [{ ...BUS, effect: 'throttle', ...HALF }] },
  { name: 'the bus loses its replies', faults: [{ ...BUS, effect: 'after', ...HALF }] },
  {
    name: 'bus and outbox refuse sign-ups',
    faults: [
      { ...BUS, ...TRIGGER, effect: 'before' },
      { ...SEND, ...TRIGGER, effect: 'before' },
    ],
  },
  {
    name: 'bus and outbox refuse confirmations',
    faults: [
      { ...BUS, ...CONFIRMATION, effect: 'before' },
      { ...SEND, ...CONFIRMATION, effect: 'before' },
    ],
  },
];

const WORKFLOW_OUTAGES: readonly Outage[] = [
  { name: 'the workflow cannot be started', faults: [{ ...START, effect: 'before' }], isLong: true },
  { name: 'the workflow starts too often', faults: [{ ...START, effect: 'throttle', ...HALF }] },
  { name: 'the workflow starts unheard', faults: [{ ...START, effect: 'after', ...HALF }] },
  { name: 'the workflow cannot tell', faults: [{ ...BUS, ...WORKFLOW, effect: 'before' }], isLong: true },
];

/** The triggers use cached rules for up to 15 minutes, and refuse people only if a function has none. */
const SETTINGS_OUTAGES: readonly Outage[] = [
  { name: 'portal settings cannot be read', faults: [{ ...SETTINGS, effect: 'before' }], isLong: true },
  { name: 'portal settings throttle', faults: [{ ...SETTINGS, effect: 'throttle', ...HALF }] },
];

const QUEUE_OUTAGES: readonly Outage[] = [
  { name: 'queues refuse the rules', faults: [{ ...SEND, ...RULES, effect: 'before' }], isLong: true },
  { name: 'queues throttle the rules', faults: [{ ...SEND, ...RULES, effect: 'throttle', ...HALF }] },
];

const TABLE_OUTAGES: readonly Outage[] = [
  { name: 'the profiles table does not exist', faults: [{ ...PROFILE, effect: 'before', ...DELETED }], isLong: true },
  { name: 'profiles refuse writes', faults: [{ ...PROFILE, effect: 'before', ...HALF }] },
  { name: 'profiles throttle', faults: [{ ...PROFILE, effect: 'throttle', ...HALF }] },
  { name: 'profiles lose replies', faults: [{ ...PROFILE, effect: 'after', ...HALF }] },
  { name: 'the audit table does not exist', faults: [{ ...RECORD, effect: 'before', ...DELETED }], isLong: true },
  { name: 'the audit refuses writes', faults: [{ ...RECORD, effect: 'before', ...HALF }] },
  { name: 'the audit throttles', faults: [{ ...RECORD, effect: 'throttle', ...HALF }] },
  { name: 'the audit loses replies', faults: [{ ...RECORD, effect: 'after', ...HALF }] },
];

const DELIVERIES: readonly Outage[] = [
  {
    name: 'the trigger is called three times',
    faults: [{ ...INVOKE, match: { FunctionName: 'PublishUserCreated' }, effect: 'repeat', repeats: 2 }],
  },
  { name: 'events come twice', faults: [{ ...BUS, effect: 'repeat' }] },
  { name: 'messages come twice', faults: [{ ...SEND, effect: 'repeat' }] },
  {
    name: 'deliveries come late and out of order',
    faults: [
      { ...START, effect: 'throttle', ...OFTEN },
      { ...SEND, ...RULES, effect: 'throttle', ...OFTEN },
    ],
  },
];

/** By the name of the function that a sign-up needs: the faults that are needed so that it is invoked at all. */
const FUNCTIONS: Readonly<Record<string, readonly Fault[]>> = {
  PublishUserCreated: [],
  PublishUserConfirmed: [],
  AdmitToPortal: [],
  RedeliverEvent: [{ ...BUS, principal: 'PublishUser', effect: 'entry' }],
  ValidateAttributes: [],
  WriteProfile: [],
  ConfirmProfile: [],
  RecordAuditEvents: [],
};

function functionOutages(name: string, others: readonly Fault[]): Outage[] {
  const fault = { ...INVOKE, match: { FunctionName: name } } as const;
  return [
    { name: `${name} throws`, faults: [...others, { ...fault, effect: 'throw' }], isLong: true },
    { name: `${name} times out`, faults: [...others, { ...fault, effect: 'timeout', ...HALF }] },
    { name: `${name} is killed`, faults: [...others, { ...fault, effect: 'kill', ...HALF }] },
  ];
}

const LATER: readonly Outage[] = [
  { name: 'the bus refuses later sign-ins', faults: [{ ...BUS, principal: 'PublishUserSignedIn', effect: 'before' }] },
  { name: 'later sign-ins come twice', faults: [{ ...SEND, match: { QueueUrl: 'SignIns' }, effect: 'repeat' }] },
  {
    name: 'profiles lose replies about changes',
    faults: [{ ...PROFILE, principal: 'FollowSignIn', effect: 'after', ...HALF }],
  },
  {
    // FollowSignIn reads the user only for a sign-in that arrives more than 30 seconds late.
    name: 'late sign-ins, and the user pool does not exist',
    faults: [
      { ...SEND, match: { QueueUrl: 'SignIns' }, effect: 'delay', milliseconds: 60_000 },
      { ...READ_USER, principal: 'FollowSignIn', effect: 'before', ...DELETED },
    ],
    isLong: true,
  },
  ...['PublishUserSignedIn', 'FollowSignIn'].flatMap((name) => functionOutages(name, [])),
];

const READS: readonly Outage[] = [
  {
    name: 'the read API throttles',
    faults: [{ service: 'execute-api', operation: 'Invoke', effect: 'throttle', match: { ResourcePath: '/me' } }],
    ofReads: true,
  },
];

/** Every service and function in turn, except the hooks' API, which nobody needs to sign up. */
export const OUTAGES: readonly Outage[] = [
  ...BUS_OUTAGES,
  ...WORKFLOW_OUTAGES,
  ...Object.entries(FUNCTIONS).flatMap(([name, others]) => functionOutages(name, others)),
  ...TABLE_OUTAGES,
  ...SETTINGS_OUTAGES,
  ...QUEUE_OUTAGES,
  ...DELIVERIES,
  ...LATER.map((outage) => ({ ...outage, ofLaterSignIns: true })),
  ...READS,
];

const AT_ONCE = 4;
/** Per call: with several faults at once, a higher probability would leave nothing working. */
const CHANCE = 0.3;

/** Several random outages at once. `draw` returns numbers from 0 (inclusive) to 1 (exclusive). */
export function severalAtOnce(number: number, draw: () => number): Outage {
  const drawn = new Set<Outage>();
  const ofSignUps = OUTAGES.filter(({ ofLaterSignIns, ofReads }) => !ofLaterSignIns && !ofReads);
  while (drawn.size < AT_ONCE) drawn.add(ofSignUps[Math.floor(draw() * ofSignUps.length)] as Outage);
  const faults = Array.from(drawn).flatMap((outage) => outage.faults);
  return {
    name: `several at once (${number})`,
    faults: faults.map((fault) => ({ ...fault, chance: CHANCE })),
  };
}
