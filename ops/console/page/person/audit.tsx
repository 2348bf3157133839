/** The audit records of a person. */
import { errorText } from '../../../items/error-text.ts';
import type { PersonView, RecordView } from '../../api/people.ts';
import { visible } from '../parts/name.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { ExactTime } from '../parts/when.tsx';

export function Audit({ person: { records } }: { person: PersonView }) {
  if (records.length === 0) {
    return (
      <p class="empty">The audit has no record of this person. It keeps records until its retention setting ends.</p>
    );
  }
  return (
    <Scroll label="Table of audit records">
      <table>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Record</th>
            <th scope="col">Outcome</th>
            <th scope="col">By</th>
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <tr key={record.auditId}>
              <td>
                <ExactTime at={record.occurredAt} />
              </td>
              <th scope="row">{record.detailType}</th>
              <td class="long">{visible(outcomeOf(record))}</td>
              <td class="long">{visible(byOf(record))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function outcomeOf({ outcome, error, summary, reasons, ground, means, changes }: RecordView): string {
  const parts = [outcome, error && errorText(error), summary, reasons?.join(', '), ground, means, changes?.join(', ')];
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

const byOf = ({ actor = '', reason }: RecordView) => (reason === undefined ? actor : `${actor}: "${reason}"`);
