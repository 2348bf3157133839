/** The failures by error: counts, counts over time, and by which means they would be repaired. */
import { useContext } from 'preact/hooks';
import { errorWords } from '../../../items/error-text.ts';
import type { FailureGroup, FailuresView } from '../../api/failures.ts';
import { Tools } from '../data/tools.ts';
import { Bars } from '../parts/bars.tsx';
import { Name, visible } from '../parts/name.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { When } from '../parts/when.tsx';

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
      <Scroll label="Table of errors">
        <table>
          <thead>
            <tr>
              <th scope="col" class="number">
                Items
              </th>
              <th scope="col">Error</th>
              <th scope="col">What it means</th>
              <th scope="col">Over time</th>
              <th scope="col">Newest</th>
              <th scope="col">Oldest</th>
              <th scope="col">Repair, and why</th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={group.error}>
                <td class="number">{group.count.toLocaleString('en')}</td>
                <th scope="row">
                  <button type="button" class="plain" onClick={() => onChoose(group.error)}>
                    <Name>{group.error === '' ? 'no error' : group.error}</Name>
                  </button>
                </th>
                <td class="long">{errorWords(group.error)}</td>
                <td>
                  <Bars counts={group.counts} />
                </td>
                <td>
                  <When at={group.newest} now={now} />
                </td>
                <td>
                  <When at={group.oldest} now={now} />
                </td>
                <td class="long">{visible(meansText(group))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

const meansText = ({ means }: FailureGroup) =>
  means.map(({ means: by, why, count }) => `${by === 'none' ? 'left' : by} ${count}: ${why}`).join('; ');
