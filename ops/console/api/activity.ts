/** `GET /api/activity`: what happened at each portal over time. */

export const ACTIVITIES = ['signUps', 'signIns', 'refused', 'failed', 'open'] as const;
export type Activity = (typeof ACTIVITIES)[number];

/** `open`: what failed in the span and still waits for an operator, at the time of its failure. */
export interface PortalActivity {
  portal: string;
  /** By activity: the number in each part of the span, oldest first. */
  counts: Readonly<Record<Activity, readonly number[]>>;
}

export interface ActivityView {
  /** ISO 8601. */
  from: string;
  to: string;
  portals: readonly PortalActivity[];
  /** How much of what is open has been read. */
  openRead: 'all' | 'some' | 'none';
  /** Items that failed before the span and still wait. */
  openBefore: number;
  /** Items that wait, and of which the portal is unknown. */
  openElsewhere: number;
  /** The earliest time of the audit that was counted, if there are too many records; ISO 8601. */
  countedSince?: string;
  readAt: string;
  /** Milliseconds between two readings. */
  every: number;
}
