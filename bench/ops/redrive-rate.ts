/** The rate of redrives, the rate that AWS's quota allows, and which of the two is the limit. Pure. */
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

/** The average over this many redrives, including the initial burst; undefined if the burst covers them all. */
function allowedRate(redrives: number, quota?: Quota): number | undefined {
  if (quota === undefined || redrives <= quota.burst) return undefined;
  return redrives / ((redrives - quota.burst) / quota.rate);
}
