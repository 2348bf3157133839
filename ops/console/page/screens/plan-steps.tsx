/** The steps of a plan. */
import { errorText } from '../../../items/error-text.ts';
import type { PlanDetails } from '../../api/plans.ts';
import { personAddress } from '../data/location.ts';
import { Link } from '../parts/link.tsx';
import { Name } from '../parts/name.tsx';
import { Pages } from '../parts/pages.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { State } from '../parts/state.tsx';

export interface PlanStepsProps {
  plan: PlanDetails;
  onPage(page: number): void;
}

export function PlanSteps({ plan: { rows, page, pages }, onPage }: PlanStepsProps) {
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">Steps</h2>
      <Scroll label="Table of steps">
        <table>
          <thead>
            <tr>
              <th scope="col">State</th>
              <th scope="col">Means</th>
              <th scope="col">Person</th>
              <th scope="col">Error</th>
              <th scope="col">Place</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ item, settled, means, why, userName, error = '', place }) => (
              <tr key={item}>
                <td>
                  <State tone={settled ? 'good' : 'unsure'}>{settled ? 'run' : 'to do'}</State>
                </td>
                <td title={why}>{means}</td>
                <th scope="row">
                  {userName === undefined ? (
                    <Name code>{item}</Name>
                  ) : (
                    <Link to={personAddress(userName)}>
                      <Name>{userName}</Name>
                    </Link>
                  )}
                </th>
                <td>
                  <Name>{errorText(error)}</Name>
                </td>
                <td>{place}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <Pages page={page} pages={pages} onPage={onPage} />
    </section>
  );
}
