/** What happened in one state: its visits, their attempts and waits, input, output and error. */
import { errorText } from '../../../items/error-text.ts';
import type { StateView, TryView, VisitView } from '../../api/runs.ts';
import { Json } from '../parts/json.tsx';
import { Name, visible } from '../parts/name.tsx';
import { State } from '../parts/state.tsx';
import { exactly } from './durations.ts';
import { OUTCOMES } from './outcomes.ts';

export function StateDetails({ state }: { state: StateView | undefined }) {
  if (state === undefined) return <p class="muted">Choose a state to see its input, output and errors.</p>;
  const { name, type, comment, outcome, count, visits } = state;
  const [tone, word] = OUTCOMES[outcome];
  return (
    <>
      <h3>
        <Name>{name}</Name>
      </h3>
      <p class="facts">
        <State tone={tone}>{word}</State> <span class="muted">{type}</span>
      </p>
      {comment && <p class="muted">{visible(comment)}</p>}
      {count === 0 && <p>The execution has not come here.</p>}
      {count > visits.length && <p class="muted">{`The last ${visits.length} of ${count} visits.`}</p>}
      {Array.from(visits)
        .reverse()
        .map((visit, index) => (
          <Visit key={visit.at} visit={visit} name={name} title={count > 1 ? `Visit ${count - index}` : undefined} />
        ))}
    </>
  );
}

interface VisitProps {
  visit: VisitView;
  name: string;
  /** Absent if it is the only one. */
  title: string | undefined;
}

function Visit({ visit, name, title }: VisitProps) {
  const { at, took, outcome, input, output, assigned, error, cause, tries } = visit;
  const [tone, word] = OUTCOMES[outcome];
  return (
    <div class="visit">
      {title && (
        <h4>
          {title} <State tone={tone}>{word}</State>
        </h4>
      )}
      <p class="muted number">
        {`entered after ${exactly(at)}`}
        {took !== undefined && `, took ${exactly(took)}`}
      </p>
      {error !== undefined && (
        <div class="problem">
          <strong>{visible(errorText(error))}</strong>
          {cause !== undefined && <p>{visible(cause)}</p>}
        </div>
      )}
      {tries.length > 1 && <Tries tries={tries} />}
      <Value label="Input" of={name} value={input} />
      <Value label="Output" of={name} value={output} />
      <Value label="Variables" of={name} value={assigned} />
    </div>
  );
}

function Value({ label, of, value }: { label: string; of: string; value: unknown }) {
  if (value === undefined) return null;
  return (
    <>
      <h4>{label}</h4>
      <Json label={`${label} of ${of}`} value={value} />
    </>
  );
}

function Tries({ tries }: { tries: readonly TryView[] }) {
  return (
    <table>
      <caption>{`${tries.length} tries`}</caption>
      <thead>
        <tr>
          <th scope="col" class="number">
            Try
          </th>
          <th scope="col" class="number">
            Waited
          </th>
          <th scope="col" class="number">
            Took
          </th>
          <th scope="col">Result</th>
        </tr>
      </thead>
      <tbody>
        {tries.map(({ at, took, waited, redriven, error }, index) => (
          <tr key={at}>
            <th scope="row" class="number">
              {index + 1}
            </th>
            <td class="number">{waited === undefined ? '' : exactly(waited)}</td>
            <td class="number">{took === undefined ? '' : exactly(took)}</td>
            <td class="long">
              {redriven && <span class="badge">redriven</span>}{' '}
              {error === undefined ? resultOf(took) : <span title={errorText(error)}>{visible(error)}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const resultOf = (took: number | undefined) => (took === undefined ? 'running' : 'succeeded');
