/** The history of a profile, from the audit: who changed what, and when. Pure. */
import type { AuditRecord } from '../../events/audit-record.ts';
import { IDENTITY_PROVIDER_NAME } from '../../events/names.ts';

export interface Change {
  /** ISO 8601. */
  at: string;
  /** The identity provider with the portal, or the ARN of an operator, or `okta:` and the id of an Okta user. */
  who: string;
  /** Names of attributes, never their values. */
  what: string;
}

type Describe = (record: AuditRecord, portal: string) => Pick<Change, 'who' | 'what'> | undefined;

const provider = (portal: string) => `${IDENTITY_PROVIDER_NAME}, at portal ${portal}`;
const listed = (names: readonly string[] = []) => names.join(', ');

const accessChanged =
  (what: string): Describe =>
  ({ outcome, actor = 'unknown', ground = '' }) =>
    outcome === 'recorded' ? { who: actor, what: `${what} (${ground})` } : undefined;

/** By detail-type; other records change nothing that readers of the profile see. */
const DESCRIBED: Partial<Record<AuditRecord['detailType'], Describe>> = {
  ProfileWritten: ({ outcome }, portal) =>
    outcome === 'unchanged' ? undefined : { who: provider(portal), what: `${outcome} by a sign-up` },
  ProfileConfirmed: (_, portal) => ({ who: provider(portal), what: 'confirmed' }),
  ProfileUpdated: ({ outcome, changes, reasons }, portal) => ({
    who: provider(portal),
    what: [
      ...(outcome === 'updated' ? [`changed ${listed(changes)}`] : []),
      ...(reasons === undefined ? [] : [`not taken over: ${listed(reasons)}`]),
    ].join('; '),
  }),
  SignUpReplayed: ({ actor = 'unknown', changes, reason }) =>
    changes === undefined ? undefined : { who: actor, what: `edited ${listed(changes)}: "${reason}"` },
  AccessBlocked: accessChanged('blocked'),
  AccessRestored: accessChanged('restored'),
};

/** Takes the records oldest first. `portalName` returns the name of a portal by its client id. */
export function historyOf(records: readonly AuditRecord[], portalName: (clientId: string) => string): Change[] {
  return records.flatMap((record) => {
    const described = DESCRIBED[record.detailType]?.(record, portalName(record.clientId ?? ''));
    return described === undefined ? [] : [{ at: record.occurredAt, ...described }];
  });
}
