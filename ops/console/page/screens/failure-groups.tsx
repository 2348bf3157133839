/** The failures by error: counts, counts over time, and by which means they would be repaired. */
import { useContext } from 'preact/hooks';
import { errorWords } from '../../../items/error-text.ts';
import type { FailureGroup, FailuresView } from '../../api/failures.ts';
import { Tools } from '../data/tools.ts';
import { Bars } from '../parts/bars.tsx';
import { Name, visible } from '../parts/name.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { meansText } from './repair-texts.ts';

export interface FailureGroupsProps {
  view: FailuresView;
  onChoose(error: string): void;
}

export function FailureGroups({ view: { groups }, onChoose }: FailureGroupsProps) {
  if (groups.length === 0) return null;
  const now = useContext(Tools).api.now();
  return (
    <section aria-labelledby="errors">
      <h2 id="errors">By error</h2>
      <Table label="Table of errors" columns={columnsAt(now, onChoose)} rows={groups} keyOf={({ error }) => error} />
    </section>
  );
}

const columnsAt = (now: number, onChoose: FailureGroupsProps['onChoose']): readonly Column<FailureGroup>[] => [
  { title: 'Items', kind: 'number', cell: ({ count }) => count.toLocaleString('en') },
  {
    title: 'Error',
    names: true,
    cell: ({ error }) => (
      <button type="button" class="plain" onClick={() => onChoose(error)}>
        <Name>{error === '' ? 'no error' : error}</Name>
      </button>
    ),
  },
  { title: 'What it means', kind: 'long', cell: ({ error }) => errorWords(error) },
  { title: 'Over time', cell: ({ counts }) => <Bars counts={counts} /> },
  { title: 'Newest', cell: ({ newest }) => <When at={newest} now={now} /> },
  { title: 'Oldest', cell: ({ oldest }) => <When at={oldest} now={now} /> },
  { title: 'Repair, and why', kind: 'long', cell: (group) => visible(meansText(group.means)) },
];
