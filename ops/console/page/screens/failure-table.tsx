/** The items of one page, to open and to choose. */
import { useContext } from 'preact/hooks';
import { errorText } from '../../../items/error-text.ts';
import type { FailureRow } from '../../api/failures.ts';
import { Tools } from '../data/tools.ts';
import { Name } from '../parts/name.tsx';
import { PersonLink } from '../parts/person-link.tsx';
import { State } from '../parts/state.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { pageWords } from './repair-texts.ts';

export interface FailureTableProps {
  rows: readonly FailureRow[];
  chosen: ReadonlySet<string>;
  onChoose(ids: readonly string[], isChosen: boolean): void;
}

export function FailureTable(props: FailureTableProps) {
  const { rows, chosen } = props;
  const now = useContext(Tools).api.now();
  return (
    <Table
      label="Table of items"
      columns={[choiceOf(props), ...columnsAt(now)]}
      rows={rows}
      keyOf={({ id }) => id}
      classOf={({ id }) => (chosen.has(id) ? 'chosen' : undefined)}
      walkable
    />
  );
}

/** The boxes with which items are chosen. */
function choiceOf({ rows, chosen, onChoose }: FailureTableProps): Column<FailureRow> {
  const all = rows.map(({ id }) => id);
  return {
    title: (
      <input
        type="checkbox"
        aria-label="Choose all of this page"
        checked={all.length > 0 && all.every((id) => chosen.has(id))}
        onChange={({ currentTarget }) => onChoose(all, currentTarget.checked)}
      />
    ),
    kind: 'check',
    cell: ({ id, userName }) => (
      <input
        type="checkbox"
        aria-label={`Choose ${userName === undefined || userName === 'unknown' ? id : userName}`}
        checked={chosen.has(id)}
        onChange={({ currentTarget }) => onChoose([id], currentTarget.checked)}
      />
    ),
  };
}

const columnsAt = (now: number): readonly Column<FailureRow>[] => [
  { title: 'Failed', cell: ({ failedAt }) => <When at={failedAt} now={now} /> },
  {
    title: 'State',
    cell: ({ state, count }) => (
      <State tone={state === 'DEAD' ? 'unsure' : 'bad'}>{count === 1 ? state : `${state} (${count})`}</State>
    ),
  },
  { title: 'Error', cell: ({ error = '' }) => <Name title={errorText(error)}>{error}</Name> },
  { title: 'Person', names: true, cell: ({ id, userName }) => <PersonLink userName={userName} item={id} /> },
  { title: 'Portal', cell: ({ portal = '' }) => <Name>{portal}</Name> },
  { title: 'Place', cell: ({ place }) => place },
  {
    title: 'Means',
    kind: 'rest',
    cell: ({ means, why }) => (
      <Name title={pageWords(why)}>{means === 'none' ? `none: ${pageWords(why)}` : means}</Name>
    ),
  },
];
