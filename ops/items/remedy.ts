/** How an item is repaired. */
import type { REPAIR_MEANS } from '../../events/repair.ts';

export type Means = (typeof REPAIR_MEANS)[number];

/** How one item is repaired, and why that way; `none` when the tool cannot repair it, and the reason says what can. */
export interface Remedy {
  means: Means | 'none';
  why: string;
}
