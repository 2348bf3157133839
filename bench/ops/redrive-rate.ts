/** The rate at which executions are redriven and completed, the rate that AWS's quota allows, and what limits the rates. Pure. */
import type { Quota } from '../../local/kernel/quotas/quota.ts';
import { REDRIVE_QUOTA } from '../../local/states/operations/redrive-execution.ts';
import type { Busy } from '../report/cpu.ts';
import type { Row } from '../report/row.ts';

/** A rate this close to the quota is limited by it. */
const NEAR = 0.9;

export function rateRows(redrives: number, seconds: number, quota: Quota | undefined = REDRIVE_QUOTA): Row[] {
  const rate = redrives / seconds;
  const allowed = allowedRate(redrives, quota);
  const isHeldBack = allowed !== undefined && rate >= NEAR * allowed;
  const bound = isHeldBack ? "AWS's quota" : 'the processors';
  return [
    { what: `  executions redriven, bound by ${bound}`, value: rate, unit: 'per s' },
    ...(allowed === undefined
      ? []
      : [{ what: "  what RedriveExecution's quota allows", value: allowed, unit: 'per s' } as const]),
  ];
}

/** What is this busy is the limit: the time begins before the first retries come, and ends when the tool has seen the last execution. */
const BUSY = 0.8;

/** When all executions have been redriven and completed, and what was busy in between. */
export interface Completion {
  /** Seconds from the beginning until each redrive has begun. */
  begunSeconds: number;
  /** Seconds from the beginning until each execution has completed. */
  seconds: number;
  /** After the last redrive had begun. */
  busy: Busy;
}

export function completionRows(redrives: number, { begunSeconds, seconds, busy }: Completion): Row[] {
  return [
    { what: '  until all of them are done, functions included', value: seconds, unit: 's' },
    {
      what: `    completed after the last redrive, bound by ${boundOf(busy)}`,
      value: redrives / (seconds - begunSeconds),
      unit: 'per s',
    },
    { what: '    processors busy meanwhile', value: busy.processors * 100, unit: '%' },
    { what: "    the twin's thread busy meanwhile", value: busy.thread * 100, unit: '%' },
  ];
}

function boundOf({ processors, thread }: Busy): string {
  if (Math.max(processors, thread) < BUSY) return 'the waits between retries';
  return thread > processors ? "the twin's thread" : 'the processors';
}

/** The average over this many redrives, including the initial burst; undefined if the burst covers them all. */
function allowedRate(redrives: number, quota?: Quota): number | undefined {
  if (quota === undefined || redrives <= quota.burst) return undefined;
  return redrives / ((redrives - quota.burst) / quota.rate);
}
