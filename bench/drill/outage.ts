/** What goes wrong while some people sign up. */
import type { Fault } from '../../local/kernel/faults.ts';

export interface Outage {
  name: string;
  faults: readonly Fault[];
  /**
   * A long one outlasts every retry of the system, and leaves work for an operator; the system recovers from the others by itself. Long
   * faults are such that no SDK client tries again by itself, which takes real time.
   */
  isLong?: boolean;
}

const BUS = { service: 'events', operation: 'PutEvents' } as const;
const INVOKE = { service: 'lambda', operation: 'Invoke' } as const;
const SEND = { service: 'sqs', operation: 'SendMessage' } as const;
const START = { service: 'states', operation: 'StartExecution' } as const;
const PROFILE = { service: 'dynamodb', operation: 'UpdateItem' } as const;
const RECORD = { service: 'dynamodb', operation: 'PutItem' } as const;

/** Who calls: the name of a role has these words in it. */
const TRIGGER = { principal: 'PublishUserCreated' } as const;
const CONFIRMATION = { principal: 'PublishUserConfirmed' } as const;
const RULES = { principal: 'events.amazonaws.com' } as const;
const WORKFLOW = { principal: 'WorkflowStateMachineRole' } as const;

const HALF = { chance: 0.5 } as const;
const OFTEN = { chance: 0.7 } as const;
/** Not tried again by an SDK client. */
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

/** By the name of the function: what of it breaks, and what else must break so that it is called at all. */
const FUNCTIONS: Readonly<Record<string, readonly Fault[]>> = {
  PublishUserCreated: [],
  PublishUserConfirmed: [],
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

/** Every service and function of the sign-up in turn. */
export const OUTAGES: readonly Outage[] = [
  ...BUS_OUTAGES,
  ...WORKFLOW_OUTAGES,
  ...Object.entries(FUNCTIONS).flatMap(([name, others]) => functionOutages(name, others)),
  ...TABLE_OUTAGES,
  ...QUEUE_OUTAGES,
  ...DELIVERIES,
];

const AT_ONCE = 4;
/** Of each call: with several faults at once, more would leave nothing working. */
const CHANCE = 0.3;

/** Several outages at once, drawn by chance. `draw` gives numbers from 0 to 1, 1 excluded. */
export function severalAtOnce(number: number, draw: () => number): Outage {
  const drawn = new Set<Outage>();
  while (drawn.size < AT_ONCE) drawn.add(OUTAGES[Math.floor(draw() * OUTAGES.length)] as Outage);
  const faults = Array.from(drawn).flatMap((outage) => outage.faults);
  return {
    name: `several at once (${number})`,
    faults: faults.map((fault) => ({ ...fault, chance: CHANCE })),
  };
}
