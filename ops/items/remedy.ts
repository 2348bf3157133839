/** How an item is repaired. */
import type { RepairMeans } from '../../events/repair.ts';

export type Means = RepairMeans;

/** The means of repair of one item and the reason; `none` if the tool cannot repair it, and the reason says what to do. */
export interface Remedy {
  means: Means | 'none';
  why: string;
  /** Of a restart: the new execution gets the attributes that the user pool has. */
  attributes?: 'pool';
}
