/** Rewrites an audit record so that nothing in it can be traced to the person. Pure. */
import { createHmac } from 'node:crypto';
import { dayShardOf } from '../../events/audit-id.ts';
import { PSEUDONYM_PREFIX } from '../../events/pseudonym.ts';
import { createFinder, type Person } from './person.ts';

/** One item of the AuditEvents table, as it is stored. */
export type AuditItem = Readonly<Record<string, unknown>>;

export interface Pseudonymisation {
  person: Person;
  /** Random, and destroyed when the person is forgotten: without it nobody can compute a pseudonym again. */
  key: string;
}

type Rewrite = (value: string, hash: (...what: string[]) => string) => string;

/** In place of free text, which may name the person. */
const REMOVED = 'removed';

const hashed: Rewrite = (value, hash) => hash(value);

/** By field: ids that lead to the person in another place. Equal ids stay equal within one person's records. */
const REWRITES: Readonly<Record<string, Rewrite>> = {
  auditId: hashed,
  signUpId: hashed,
  sub: hashed,
  factId: hashed,
  planId: hashed,
  userName: (value, hash) => PSEUDONYM_PREFIX + hash(value),
  executionArn: (value, hash) => value.slice(0, value.lastIndexOf(':') + 1) + hash(value),
  traceId: (value, hash) => `1-00000000-${hash(value).slice(0, 24)}`,
  item: (value, hash) => hash(value),
  reason: () => REMOVED,
  // An operator stays; somebody at Okta may be the person.
  actor: (value, hash) => (value.startsWith('okta:') ? `okta:${hash(value)}` : value),
};

/** The same item and key always give the same result, so that an interrupted run can be repeated. */
export function pseudonymise(item: AuditItem, { person, key }: Pseudonymisation): AuditItem {
  const hash = (...what: string[]) => createHmac('sha256', key).update(JSON.stringify(what)).digest('hex').slice(0, 32);
  const findPerson = createFinder([person]);
  const rewrite = (name: string, value: unknown): unknown => {
    if (typeof value !== 'string') return value;
    const rewritten = REWRITES[name]?.(value, (...what) => hash(name, ...what)) ?? value;
    return findPerson(rewritten).length > 0 ? REMOVED : rewritten;
  };
  const rewritten = Object.fromEntries(Object.entries(item).map(([name, value]) => [name, rewrite(name, value)]));
  const { userName, auditId, detailType } = rewritten;
  const keys = { userName: String(userName), auditId: String(auditId), detailType: String(detailType) };
  return { ...rewritten, dayShard: dayShardOf({ occurredAt: String(item.occurredAt), ...keys }) };
}
