/** The items of one page, to open and to choose. */
import { useContext } from 'preact/hooks';
import { errorText } from '../../../items/error-text.ts';
import type { FailureRow } from '../../api/failures.ts';
import { personAddress } from '../data/location.ts';
import { Tools } from '../data/tools.ts';
import { Link } from '../parts/link.tsx';
import { Name } from '../parts/name.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { State } from '../parts/state.tsx';
import { When } from '../parts/when.tsx';

export interface FailureTableProps {
  rows: readonly FailureRow[];
  chosen: ReadonlySet<string>;
  onChoose(ids: readonly string[], isChosen: boolean): void;
}

export function FailureTable({ rows, chosen, onChoose }: FailureTableProps) {
  const all = rows.map(({ id }) => id);
  return (
    <Scroll label="Table of items">
      <table>
        <thead>
          <tr>
            <th scope="col" class="check">
              <input
                type="checkbox"
                aria-label="Choose all of this page"
                checked={all.length > 0 && all.every((id) => chosen.has(id))}
                onChange={({ currentTarget }) => onChoose(all, currentTarget.checked)}
              />
            </th>
            <th scope="col">Failed</th>
            <th scope="col">State</th>
            <th scope="col">Error</th>
            <th scope="col">Person</th>
            <th scope="col">Portal</th>
            <th scope="col">Place</th>
            <th scope="col">Means</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Item key={row.id} row={row} isChosen={chosen.has(row.id)} onChoose={onChoose} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

interface ItemProps extends Pick<FailureTableProps, 'onChoose'> {
  row: FailureRow;
  isChosen: boolean;
}

function Item({ row, isChosen, onChoose }: ItemProps) {
  const { id, failedAt, state, count, error = '', userName, portal = '', place, means, why } = row;
  const now = useContext(Tools).api.now();
  const isKnown = userName !== undefined && userName !== 'unknown';
  return (
    <tr data-row class={isChosen ? 'chosen' : undefined}>
      <td class="check">
        <input
          type="checkbox"
          aria-label={`Choose ${isKnown ? userName : id}`}
          checked={isChosen}
          onChange={({ currentTarget }) => onChoose([id], currentTarget.checked)}
        />
      </td>
      <td>
        <When at={failedAt} now={now} />
      </td>
      <td>
        <State tone={state === 'DEAD' ? 'unsure' : 'bad'}>{count === 1 ? state : `${state} (${count})`}</State>
      </td>
      <td>
        <Name>{errorText(error)}</Name>
      </td>
      <th scope="row">
        {isKnown ? (
          <Link to={personAddress(userName)}>
            <Name>{userName}</Name>
          </Link>
        ) : (
          <Name code>{id}</Name>
        )}
      </th>
      <td>
        <Name>{portal}</Name>
      </td>
      <td>{place}</td>
      <td title={why}>
        <Name>{means === 'none' ? `none: ${why}` : means}</Name>
      </td>
    </tr>
  );
}
