/** The rate at which executions are redriven and completed, the rate that AWS's quota allows, and what limits the rates. Pure. */
import type { Quota } from '../../local/kernel/quotas/quota.ts';
import { REDRIVE_QUOTA } from '../../local/states/operations/redrive-execution.ts';
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

/** Processors that are this busy are the limit. */
const BUSY = 0.9;

/** When all executions have been redriven and completed, and how busy the processors were in between. */
export interface Completion {
  /** Seconds from the beginning until each redrive has begun. */
  begunSeconds: number;
  /** Seconds from the beginning until each execution has completed. */
  seconds: number;
  /** The share of the processors that was busy after the last redrive had begun, 0 to 1. */
  busy: number;
}

export function completionRows(redrives: number, { begunSeconds, seconds, busy }: Completion): Row[] {
  const bound = busy >= BUSY ? 'the processors' : 'the waits between retries';
  return [
    { what: '  until all of them are done, functions included', value: seconds, unit: 's' },
    {
      what: `    completed after the last redrive, bound by ${bound}`,
      value: redrives / (seconds - begunSeconds),
      unit: 'per s',
    },
    { what: '    processors busy meanwhile', value: busy * 100, unit: '%' },
  ];
}

/** The average over this many redrives, including the initial burst; undefined if the burst covers them all. */
function allowedRate(redrives: number, quota?: Quota): number | undefined {
  if (quota === undefined || redrives <= quota.burst) return undefined;
  return redrives / ((redrives - quota.burst) / quota.rate);
}
