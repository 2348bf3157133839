/** Why a profile may differ from the user pool. Pure. */
import { ATTRIBUTE_ROWS, type AttributeName } from '../../events/attributes.ts';
import type { AuditRecord } from '../../events/audit-record.ts';

/**
 * Returns the attributes whose difference no edit explains. An operator's `--set` explains one until a sign-in has changed
 * the attribute again; `email_verified` is explained with the e-mail address.
 */
export function unexplained(differing: readonly AttributeName[], records: readonly AuditRecord[]): AttributeName[] {
  return differing.filter((name) => {
    const about = ATTRIBUTE_ROWS.find((row) => row.name === name)?.about;
    return !isEdited(name, records) && (about === undefined || !isEdited(about, records));
  });
}

function isEdited(name: AttributeName, records: readonly AuditRecord[]): boolean {
  const edit = records.findLast(
    ({ detailType, changes = [] }) =>
      detailType === 'SignUpReplayed' && changes.some((change) => change.startsWith(`${name}-`)),
  );
  const followed = records.findLast(
    ({ detailType, changes = [] }) => detailType === 'ProfileUpdated' && changes.includes(name),
  );
  return edit !== undefined && (followed === undefined || followed.occurredAt < edit.occurredAt);
}
