/** Edits the attributes of a `UserCreated` event. Pure. */
import type { Edits } from '../plan/plan.ts';

interface Envelope {
  detail: { occurredAt: string; attributes?: Record<string, string>; [field: string]: unknown };
  [field: string]: unknown;
}

export interface Edited {
  event: Envelope;
  /** `<attribute>-<added|changed|removed>`, for the audit: names, never values. */
  changes: string[];
}

/**
 * The edited event gets a new `occurredAt`, because a profile is only overwritten by a newer event.
 */
export function editEvent(event: Envelope, edits: Edits, occurredAt: string): Edited {
  const attributes = { ...event.detail.attributes };
  const changes: string[] = [];
  for (const [name, value] of Object.entries(edits)) {
    const change = changeOf(attributes[name], value);
    if (change !== undefined) changes.push(`${name}-${change}`);
    if (value === '') delete attributes[name];
    else attributes[name] = value;
  }
  return { event: { ...event, detail: { ...event.detail, occurredAt, attributes } }, changes };
}

function changeOf(before: string | undefined, after: string): 'added' | 'changed' | 'removed' | undefined {
  if (after === '') return before === undefined ? undefined : 'removed';
  if (before === undefined) return 'added';
  return before === after ? undefined : 'changed';
}
