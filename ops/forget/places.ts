/** What forgetting does in each place, and until when something may be left there. Pure. */
import type { AuditOfForgotten, ForgetSettings } from '../../events/forget-settings.ts';
import { type Dates, datesOf, lastDay, type Until } from './dates.ts';
import { PLACE_NAMES, type PlaceName } from './place-names.ts';

export type Fate = 'deleted now' | 'pseudonymised now' | 'drains by' | 'gone by';

/** One place of the plan or of a certificate. */
export interface PlaceFate extends Partial<Until> {
  place: PlaceName;
  fate: Fate;
  /** What the place has, and why it is not deleted. */
  why: string;
}

interface Place {
  fate: Fate | ((audit: AuditOfForgotten) => Fate);
  until?(dates: Dates): Until;
  why: string;
}

const PLACES: Readonly<Record<PlaceName, Place>> = {
  'user pool': { fate: 'deleted now', why: 'user name, sub, attributes, sessions' },
  profile: { fate: 'deleted now', why: 'replaced by a tombstone' },
  queues: {
    fate: 'drains by',
    until: ({ queues }) => queues,
    why: 'queues with a consumer cannot be searched; what arrives late is dropped',
  },
  'dead-letter queues': { fate: 'deleted now', why: 'events that could not be delivered' },
  'failure tray': { fate: 'deleted now', why: 'notes of failed executions' },
  audit: {
    fate: (audit) => (audit === 'erase' ? 'deleted now' : 'pseudonymised now'),
    why: 'user name and ids; it never has attributes',
  },
  executions: {
    fate: 'gone by',
    until: ({ executions }) => executions,
    why: 'Step Functions keeps input and output for 90 days after the end, and deletes no single execution',
  },
  archive: {
    fate: 'gone by',
    until: ({ archive }) => archive,
    why: 'EventBridge deletes no single event; a replay of it writes nothing',
  },
  logs: { fate: 'gone by', until: ({ logs }) => logs, why: 'sign-up ids only' },
  traces: { fate: 'gone by', until: ({ traces }) => traces, why: 'sign-up ids only' },
  backups: { fate: 'gone by', until: ({ backups }) => backups, why: 'point-in-time recovery of both tables' },
  tombstone: {
    fate: 'gone by',
    until: ({ tombstone }) => tombstone,
    why: 'the user name, alone, so that nothing late brings the person back; and its backups',
  },
  'this machine': { fate: 'deleted now', why: 'plans and journals of this tool in its folder' },
};

/** `forgottenAt` in epoch milliseconds. */
export function fatesAt(forgottenAt: number, settings: ForgetSettings): { places: PlaceFate[]; lastDay: string } {
  const dates = datesOf(forgottenAt, settings);
  const places = PLACE_NAMES.map((place) => {
    const { fate, until, why } = PLACES[place];
    return { place, fate: typeof fate === 'string' ? fate : fate(settings.audit), ...until?.(dates), why };
  });
  return { places, lastDay: lastDay(dates) };
}
