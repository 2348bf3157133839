/** The places that may have something of a person, in the order in which forgetting reaches them. */

export const PLACE_NAMES = [
  'user pool',
  'profile',
  'queues',
  'dead-letter queues',
  'failure tray',
  'audit',
  'executions',
  'archive',
  'logs',
  'traces',
  'backups',
  'tombstone',
  'this machine',
] as const;
export type PlaceName = (typeof PLACE_NAMES)[number];
