/** The steps of a plan. */
import { errorText } from '../../../items/error-text.ts';
import type { PlanDetails } from '../../api/plans.ts';
import { Name } from '../parts/name.tsx';
import { Pages } from '../parts/pages.tsx';
import { PersonLink } from '../parts/person-link.tsx';
import { State } from '../parts/state.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { pageWords } from './repair-texts.ts';

export interface PlanStepsProps {
  plan: PlanDetails;
  onPage(page: number): void;
}

const COLUMNS: readonly Column<PlanDetails['rows'][number]>[] = [
  {
    title: 'State',
    cell: ({ settled }) => <State tone={settled ? 'good' : 'idle'}>{settled ? 'run' : 'to do'}</State>,
  },
  { title: 'Means', cell: ({ means, why }) => <span title={pageWords(why)}>{means}</span> },
  { title: 'Person', names: true, cell: ({ item, userName }) => <PersonLink userName={userName} item={item} /> },
  { title: 'Place', cell: ({ place }) => place },
  { title: 'Error', kind: 'rest', cell: ({ error = '' }) => <Name>{errorText(error)}</Name> },
];

export function PlanSteps({ plan: { rows, page, pages }, onPage }: PlanStepsProps) {
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">Steps</h2>
      <Table label="Table of steps" columns={COLUMNS} rows={rows} keyOf={({ item }) => item} />
      <Pages page={page} pages={pages} onPage={onPage} />
    </section>
  );
}
