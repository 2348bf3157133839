/** Which means repairs what: the table of the runbook. Pure. */
import { EXECUTIONS, type Item } from './item.ts';
import { QUEUES } from './queues.ts';
import type { Remedy } from './remedy.ts';

export interface Circumstances {
  /** Epoch milliseconds. */
  now: number;
  /** Whether the operator edits attributes. */
  edited: boolean;
  /** When a new execution was last started instead of the item, ISO 8601. */
  restartedAt?: string;
}

const DAY = 86_400_000;
/** Step Functions redrives what closed no longer ago, and opened no longer than a year ago. */
const REDRIVABLE_DAYS = 14;
const OPEN_DAYS = 365;
/** The workflow's own limit is 15 minutes: a restart that is younger may still be at work. */
export const RESTART_TAKES = 20 * 60_000;

const ageInDays = (instant: string, now: number) => (now - Date.parse(instant)) / DAY;

interface Rule extends Remedy {
  when(item: Item, occasion: Circumstances): boolean;
}

const isExecution = ({ place }: Item) => place === EXECUTIONS;

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
    why: 'it was restarted within the last 20 minutes, which the workflow may take',
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
    why: 'its attributes break the rules, and would again: replay it with --set, or dismiss it',
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
    why: 'the message cannot be read: look at it with show, then dismiss it',
  },
];

/** What would repair the item now. */
export function remedyOf(item: Item, occasion: Circumstances): Remedy {
  const rule = RULES.find(({ when }) => when(item, occasion));
  if (rule !== undefined) return { means: rule.means, why: rule.why };
  return QUEUES[item.place]?.remedy ?? { means: 'none', why: `this version of the tool does not know ${item.place}` };
}
