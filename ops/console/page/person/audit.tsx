/** The audit records of a person. */
import { errorText } from '../../../items/error-text.ts';
import type { PersonView, RecordView } from '../../api/people.ts';
import { visible } from '../parts/name.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { ExactTime } from '../parts/when.tsx';

export function Audit({ person: { records } }: { person: PersonView }) {
  if (records.length === 0) {
    return (
      <p class="empty">The audit has no record of this person. It keeps records until its retention setting ends.</p>
    );
  }
  return <Table label="Table of audit records" columns={COLUMNS} rows={records} keyOf={({ auditId }) => auditId} />;
}

const COLUMNS: readonly Column<RecordView>[] = [
  { title: 'Time', cell: ({ occurredAt }) => <ExactTime at={occurredAt} /> },
  { title: 'Record', names: true, cell: ({ detailType }) => detailType },
  { title: 'Outcome', kind: 'long', cell: (record) => visible(outcomeOf(record)) },
  { title: 'By', kind: 'long', cell: (record) => visible(byOf(record)) },
];

function outcomeOf({ outcome, error, summary, reasons, ground, means, changes }: RecordView): string {
  const parts = [outcome, error && errorText(error), summary, reasons?.join(', '), ground, means, changes?.join(', ')];
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

const byOf = ({ actor = '', reason }: RecordView) => (reason === undefined ? actor : `${actor}: "${reason}"`);
