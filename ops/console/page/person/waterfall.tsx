/** Traces as bars on one axis; lines join a trace to the one that it continues. */
import { errorText } from '../../../items/error-text.ts';
import type { WaterfallRow, WaterfallView } from '../../api/traces.ts';
import { visible } from '../parts/name.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { TraceLink } from '../parts/trace-link.tsx';
import { exactly } from './durations.ts';

export function Waterfall({ waterfall: { rows, breaks, joins, missing } }: { waterfall: WaterfallView }) {
  const first = Date.parse(rows[0]?.at ?? '');
  return (
    <>
      {missing.length > 0 && (
        <p class="notice">
          {`X-Ray does not have ${missing.join(', ')}: it records a sample of all traces, and deletes them after 30 days.`}
        </p>
      )}
      {rows.length === 0 && (
        <p class="empty">X-Ray has no trace of this person. The audit and the logs have what happened.</p>
      )}
      {rows.length > 0 && (
        <Scroll label="Waterfall of the traces">
          <table class="waterfall">
            <thead>
              <tr>
                <th scope="col">Segment</th>
                <th scope="col" class="number">
                  After
                </th>
                <th scope="col" class="number">
                  Took
                </th>
                <th scope="col" class="track">
                  {breaks.length === 0 ? 'Time' : `Time, without ${idleText(breaks)}`}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <Row
                  key={`${row.traceId} ${index}`}
                  row={row}
                  first={first}
                  breaks={breaks}
                  lines={joins.flatMap((join) => lineIn(join, index))}
                />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </>
  );
}

function idleText(breaks: WaterfallView['breaks']): string {
  const all = breaks.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  return breaks.length === 1 ? `a pause of ${exactly(all)}` : `${breaks.length} pauses of ${exactly(all)} in all`;
}

/** A vertical part of a join in one row, from and to in percent of the row's height. */
interface Line {
  x: number;
  from: number;
  to: number;
  isEnd: boolean;
}

function lineIn({ from, to, x }: WaterfallView['joins'][number], index: number): Line[] {
  const [top, bottom] = [Math.min(from, to), Math.max(from, to)];
  if (index < top || index > bottom) return [];
  return [{ x, from: index === top ? 50 : 0, to: index === bottom ? 50 : 100, isEnd: index === to }];
}

interface RowProps {
  row: WaterfallRow;
  /** Epoch milliseconds of the first row. */
  first: number;
  breaks: WaterfallView['breaks'];
  lines: readonly Line[];
}

const MOST_DEPTH = 6;
/** In percent: a bar that is shorter could not be seen. */
const LEAST = 0.3;

function Row({
  row: { traceId, isTrace, name, depth, at, took, x, width, failed, error },
  first,
  breaks,
  lines,
}: RowProps) {
  return (
    <tr class={isTrace ? 'trace' : undefined}>
      <th scope="row" class={`depth-${Math.min(depth, MOST_DEPTH)}`}>
        {isTrace ? (
          <>
            <TraceLink traceId={traceId} /> <span class="muted">{name}</span>
          </>
        ) : (
          visible(name)
        )}
        {failed && <span class="failure"> failed{error && `: ${visible(errorText(error))}`}</span>}
      </th>
      <td class="number">{exactly(Date.parse(at) - first)}</td>
      <td class="number">{took === undefined ? 'in progress' : exactly(took)}</td>
      <td class="track" aria-hidden="true">
        <svg width="100%" height="1.75rem" aria-hidden="true">
          {breaks.map((gap) => (
            <rect key={gap.x} class="pause" x={`${gap.x}%`} width={`${gap.width}%`} height="100%" />
          ))}
          {lines.map((line) => (
            <line
              key={`${line.x} ${line.from}`}
              class="join"
              x1={`${line.x}%`}
              x2={`${line.x}%`}
              y1={`${line.from}%`}
              y2={`${line.to}%`}
            />
          ))}
          {!isTrace && (
            <rect
              class={failed ? 'bar failed' : 'bar'}
              x={`${Math.min(x, 100 - LEAST)}%`}
              width={`${Math.max(width, LEAST)}%`}
              y="28%"
              height="44%"
              rx="2"
            />
          )}
          {lines
            .filter(({ isEnd }) => isEnd)
            .map((line) => (
              <circle key={line.x} class="join" cx={`${line.x}%`} cy="50%" r="3" />
            ))}
        </svg>
      </td>
    </tr>
  );
}
