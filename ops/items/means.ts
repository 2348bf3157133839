/** Which means repairs what: the table of the runbook. Pure. */
import { brokenRules } from './broken-rules.ts';
import { EXECUTIONS, type Item } from './item.ts';
import { QUEUES } from './queues.ts';
import type { Remedy } from './remedy.ts';

export interface Circumstances {
  /** Epoch milliseconds. */
  now: number;
  /** Whether the operator edits attributes. */
  edited: boolean;
  /** Whether the operator insists, with `--again`. */
  again?: boolean;
  /** When a new execution was last started instead of the item, ISO 8601. */
  restartedAt?: string;
  /** How often it has failed in the same way, this time included. */
  failures?: number;
  /** Whether a portal of the stage has this client. */
  isKnownClient?(clientId: string): boolean;
  /** The portal of the sign-up. */
  portal?: string;
}

const DAY = 86_400_000;
/** Step Functions redrives what closed no longer ago, and opened no longer than a year ago. */
const REDRIVABLE_DAYS = 14;
const OPEN_DAYS = 365;
/** The workflow's own limit is 15 minutes: a restart that is younger may still be at work. */
export const RESTART_TAKES = 20 * 60_000;

const ageInDays = (instant: string, now: number) => (now - Date.parse(instant)) / DAY;

interface Rule {
  means: Remedy['means'];
  when(item: Item, circumstances: Circumstances): boolean;
  why: string | ((item: Item, circumstances: Circumstances) => string);
}

const isExecution = ({ place }: Item) => place === EXECUTIONS;

const UNLESS = 'dismiss it; if a deployment has fixed that, replay it with --again';

/** Errors after which the same input fails again, and what they mean. */
const HOPELESS: Readonly<Record<string, string>> = {
  UnreadableInput: `its event is not one that this system publishes, and would fail again: ${UNLESS}`,
  'States.QueryEvaluationError': `its input lacks what the workflow needs, as when it was started by hand, and would fail again: ${UNLESS}`,
  'States.DataLimitExceeded': `its data are larger than Step Functions takes, and would fail again: ${UNLESS}`,
  'States.Runtime': `the workflow cannot process its input, and would fail again: ${UNLESS}`,
};

const isUnknownClient = ({ error, signUp }: Item, { isKnownClient }: Circumstances) =>
  error === 'UnknownPortal' && signUp !== undefined && isKnownClient?.(signUp.clientId) === false;

/** The first rule that holds decides. */
const RULES: readonly Rule[] = [
  {
    when: ({ state }) => state === 'DELIVERING',
    means: 'none',
    why: 'the queue delivers by itself, and after its last try moves it to its dead-letter queue',
  },
  {
    when: (_, { restartedAt, now }) => restartedAt !== undefined && now - Date.parse(restartedAt) < RESTART_TAKES,
    means: 'none',
    why: 'it was restarted within the last 20 minutes, and may still run',
  },
  {
    when: ({ detailType }, { edited }) => edited && detailType !== 'UserCreated',
    means: 'none',
    why: 'it has no attributes to edit: replay it without --set',
  },
  {
    when: (item, { edited }) => edited && isExecution(item),
    means: 'restart',
    why: 'edited attributes need a new execution: a redrive takes the old input',
  },
  {
    when: (_, { edited }) => edited,
    means: 'start-execution',
    why: 'the workflow is started with the edited event',
  },
  {
    when: (item) => isExecution(item) && item.error === 'InvalidAttributes',
    means: 'none',
    why: ({ reasons = [] }, { portal = 'unknown' }) => {
      const broken =
        reasons.length > 0 ? brokenRules(reasons, portal) : `the attributes break the rules of portal ${portal}`;
      return `${broken}: replay it with --set, or dismiss it`;
    },
  },
  {
    when: (item, circumstances) => isExecution(item) && isUnknownClient(item, circumstances),
    means: 'none',
    why: ({ signUp }) =>
      `no portal of this stage has the client ${signUp?.clientId}: deploy the portal, then replay it, or dismiss it`,
  },
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
  { when: isExecution, means: 'redrive', why: 'a redrive goes on at the step that failed' },
  {
    when: ({ detailType }) => detailType === undefined,
    means: 'none',
    why: 'the message is not an event that the tool can read: see it with show, then dismiss it, which deletes it',
  },
];

/** What would repair the item now. */
export function remedyOf(item: Item, circumstances: Circumstances): Remedy {
  const rule = RULES.find(({ when }) => when(item, circumstances));
  if (rule === undefined) {
    return QUEUES[item.place]?.remedy ?? { means: 'none', why: `this version of the tool does not know ${item.place}` };
  }
  const { means, why } = rule;
  return { means, why: typeof why === 'string' ? why : why(item, circumstances) };
}
