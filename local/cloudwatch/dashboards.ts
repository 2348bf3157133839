/** Dashboards. The template defines them again at every start. */
import type { Kernel } from '../kernel/kernel.ts';

export interface Dashboard {
  name: string;
  /** JSON text. */
  body: string;
  /** Epoch milliseconds. */
  modifiedAt: number;
}

/** By name. */
export type Dashboards = Map<string, Dashboard>;

/** Dashboards have no Region. */
export function dashboardArn({ accountId }: Pick<Kernel, 'accountId'>, name: string): string {
  return `arn:aws:cloudwatch::${accountId}:dashboard/${name}`;
}
