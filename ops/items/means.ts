/** Selects the means of repair of an item, as in the runbook's table. Pure. */
import { type Admission, type AttributesFrom, isRejection } from './admission.ts';
import { brokenRules } from './broken-rules.ts';
import { EXECUTIONS, type Item } from './item.ts';
import { QUEUES } from './queues.ts';
import type { Remedy } from './remedy.ts';

export interface Circumstances {
  /** Epoch milliseconds. */
  now: number;
  /** Whether the operator edits attributes. */
  edited: boolean;
  /** Whether the operator gave `--again`. */
  again?: boolean;
  /** When a new execution was last started instead of the item, ISO 8601. */
  restartedAt?: string;
  /** How often it has failed with the same error, including this time. */
  failures?: number;
  /** Whether a portal of the stage has this client. */
  isKnownClient?(clientId: string): boolean;
  /** For a rejected sign-up: whether the workflow would accept it now. */
  admission?: Admission | undefined;
  /** The portal of the sign-up. */
  portal?: string;
}

const DAY = 86_400_000;
/** Step Functions redrives an execution that ended at most this long ago, and started at most a year ago. */
const REDRIVABLE_DAYS = 14;
const OPEN_DAYS = 365;
/** The workflow times out after 15 minutes: a more recent restart may still be running. */
export const RESTART_TAKES = 20 * 60_000;

const ageInDays = (instant: string, now: number) => (now - Date.parse(instant)) / DAY;

interface Rule {
  means: Remedy['means'];
  when(item: Item, circumstances: Circumstances): boolean;
  why: string | ((item: Item, circumstances: Circumstances) => string);
  attributes?(circumstances: Circumstances): Remedy['attributes'];
}

const isExecution = ({ place }: Item) => place === EXECUTIONS;

const NEW_EXECUTION: Readonly<Record<AttributesFrom, string>> = {
  event: 'a new execution gets the same event',
  pool: 'a new execution gets the attributes that the user pool has',
};

const fromOf = (admission?: Admission): AttributesFrom =>
  admission?.state === 'accepted' ? admission.attributes : 'event';

/** Why a rejected sign-up is not replayed: the rules that it violates now or, if unknown, those at the time of the rejection. */
function whyLeft({ reasons = [] }: Item, { portal = 'unknown', admission }: Circumstances): string {
  if (admission?.state === 'unknown') return admission.why;
  if (admission?.state === 'changing') {
    return `portal ${portal} accepts the person now, and its rules are less than a minute old: replay it when all functions use them`;
  }
  const codes = admission?.state === 'rejected' ? admission.reasons : reasons;
  const broken = codes.length > 0 ? brokenRules(codes, portal) : `the attributes break the rules of portal ${portal}`;
  return `${broken}: correct the rules or the data and replay it, use --set, or dismiss it`;
}

const UNLESS = 'dismiss it, or replay it with --again if a deployment has fixed the error';

/** Errors after which the same input fails again, with their meanings. */
const HOPELESS: Readonly<Record<string, string>> = {
  UnreadableInput: `its input is not an event of this system, and would fail again: ${UNLESS}`,
  'States.QueryEvaluationError': `its input lacks a value that the workflow requires, as after a manual start, and would fail again: ${UNLESS}`,
  'States.DataLimitExceeded': `its data exceeds the limit of Step Functions, and would fail again: ${UNLESS}`,
  'States.Runtime': `the workflow cannot process its input, and would fail again: ${UNLESS}`,
};

/** Errors that only disappear if a portal has the client. */
const NEEDS_PORTAL = ['UnknownPortal', 'InvalidAttributes'];

const isUnknownClient = ({ error = '', signUp }: Item, { isKnownClient }: Circumstances) =>
  NEEDS_PORTAL.includes(error) && signUp !== undefined && isKnownClient?.(signUp.clientId) === false;

/** The first rule that applies decides. */
const RULES: readonly Rule[] = [
  {
    when: ({ state }) => state === 'DELIVERING',
    means: 'none',
    why: 'the queue still retries, and moves it to its dead-letter queue after the last attempt',
  },
  {
    when: (_, { restartedAt, now }) => restartedAt !== undefined && now - Date.parse(restartedAt) < RESTART_TAKES,
    means: 'none',
    why: 'it was restarted within the last 20 minutes, and may still be running',
  },
  {
    when: ({ detailType }, { edited }) => edited && detailType !== 'UserCreated',
    means: 'none',
    why: 'it has no attributes to edit: replay it without --set',
  },
  {
    when: (item, { edited }) => edited && isExecution(item),
    means: 'restart',
    why: 'edited attributes require a new execution: a redrive uses the old input',
  },
  {
    when: (_, { edited }) => edited,
    means: 'start-execution',
    why: 'the workflow is started with the edited event',
  },
  {
    when: (item, circumstances) => isExecution(item) && isUnknownClient(item, circumstances),
    means: 'none',
    why: ({ signUp }) =>
      `no portal of this stage has the client ${signUp?.clientId}: deploy the portal, then replay it, or dismiss it`,
  },
  {
    when: (item, { restartedAt }) => isRejection(item) && restartedAt !== undefined,
    means: 'none',
    why: 'it was restarted, and the new execution failed too: repair the new one',
  },
  {
    when: (item, { admission }) => isRejection(item) && admission?.state === 'accepted',
    means: 'restart',
    why: (_, { portal, admission }) => `portal ${portal} accepts the person now: ${NEW_EXECUTION[fromOf(admission)]}`,
    attributes: ({ admission }) => (fromOf(admission) === 'pool' ? 'pool' : undefined),
  },
  { when: isRejection, means: 'none', why: whyLeft },
  {
    when: (item, { again }) =>
      isExecution(item) && again !== true && item.error !== undefined && item.error in HOPELESS,
    means: 'none',
    why: ({ error = '' }) => HOPELESS[error] ?? '',
  },
  {
    when: (_, { again, failures = 1 }) => again !== true && failures > 1,
    means: 'none',
    why: ({ error }, { failures }) =>
      `it has failed ${failures} times with ${error}, and was replayed in between: fix the cause, then replay it with --again`,
  },
  {
    when: (item, { now }) => isExecution(item) && ageInDays(item.failedAt, now) > REDRIVABLE_DAYS,
    means: 'restart',
    why: 'it failed more than 14 days ago, which Step Functions does not redrive',
  },
  {
    when: (item, { now }) => ageInDays(item.execution?.startedAt ?? item.failedAt, now) > OPEN_DAYS,
    means: 'restart',
    why: 'it was started more than a year ago, which Step Functions does not redrive',
  },
  { when: isExecution, means: 'redrive', why: 'a redrive continues at the step that failed' },
  {
    when: ({ detailType }) => detailType === undefined,
    means: 'none',
    why: 'the message is not an event that the tool can parse: read it with show, then delete it with dismiss',
  },
];

/** The means that would repair the item now. */
export function remedyOf(item: Item, circumstances: Circumstances): Remedy {
  const rule = RULES.find(({ when }) => when(item, circumstances));
  if (rule === undefined) {
    return QUEUES[item.place]?.remedy ?? { means: 'none', why: `this version of the tool does not know ${item.place}` };
  }
  const { means, why, attributes } = rule;
  const from = attributes?.(circumstances);
  return { means, why: typeof why === 'string' ? why : why(item, circumstances), ...(from && { attributes: from }) };
}
