/** Everything that waits for an operator: filters, groups by error, and the items. */
import { useContext, useEffect, useState } from 'preact/hooks';
import { formatDuration } from '../../../terminal/duration.ts';
import type { FailureFilter, FailuresView, OpenIds } from '../../api/failures.ts';
import type { Problem } from '../../api/problem.ts';
import { problemOf } from '../data/api.ts';
import { Tools } from '../data/tools.ts';
import { usePolled } from '../data/use-polled.ts';
import { CommandLine } from '../parts/command-line.tsx';
import { Heading } from '../parts/heading.tsx';
import { Link } from '../parts/link.tsx';
import { visible } from '../parts/name.tsx';
import { Pages } from '../parts/pages.tsx';
import { NOT_DONE, ProblemNote } from '../parts/problem-note.tsx';
import { ReadingNote } from '../parts/reading-note.tsx';
import { timeOfDay } from '../parts/when.tsx';
import { FailureActions } from './failure-actions.tsx';
import { FailureFilters } from './failure-filters.tsx';
import { FailureGroups } from './failure-groups.tsx';
import { FailureTable } from './failure-table.tsx';
import { useRowKeys } from './use-row-keys.ts';

/** While the list is being read, and afterwards. */
const PAUSES = { reading: 1000, done: 15_000 };

export function Failures() {
  const { api, location } = useContext(Tools);
  const { query } = location.place.value;
  const polled = usePolled({
    key: `${query}`,
    read: () => api.get<FailuresView>('/api/failures', query),
    pauseAfter: ({ refreshing }) => (refreshing ? PAUSES.reading : PAUSES.done),
  });
  const { value, problem, refresh } = polled;
  const set = (name: FailureFilter | 'page', text: string) => {
    const next = new URLSearchParams(query);
    if (name !== 'page') next.delete('page');
    if (text === '') next.delete(name);
    else next.set(name, text);
    location.go(next.size === 0 ? '/failures' : `/failures?${next}`, { replace: true });
  };
  const [failure, setFailure] = useState<Problem>();
  const readAgain = async () => {
    try {
      await api.post('/api/failures/read');
      setFailure(undefined);
      refresh();
    } catch (error) {
      setFailure(problemOf(error));
    }
  };
  const unread = problem ?? value?.problem;
  return (
    <>
      <div class="bar">
        <Heading title="Failures" />
        <p role="status" class="muted">
          {value ? statusOf(value) : problem === undefined && 'reading …'}
        </p>
        <button type="button" onClick={readAgain}>
          Read again
        </button>
      </div>
      <ProblemNote problem={failure} title={NOT_DONE} />
      <ReadingNote of={[polled]} />
      {problem === undefined && <ProblemNote problem={value?.problem} />}
      {value?.unread.map((why) => (
        <p key={why} class="notice">
          {visible(why)}
        </p>
      ))}
      <FailureFilters query={query} errors={value?.errors ?? []} onChange={set} />
      {value && <FailureGroups view={value} onChoose={(error) => set('error', error)} />}
      {value && (value.total > 0 || unread === undefined) && (
        <Items view={value} onPage={(page) => set('page', page === 0 ? '' : String(page))} />
      )}
      <p class="muted">{value && pollingText(value)}</p>
      <CommandLine command={value?.command} />
    </>
  );
}

function statusOf({ matching, total, reading, readAt, delivering }: FailuresView): string {
  const counts = matching === total ? `${total} items` : `${matching} of ${total} items`;
  const still = Object.entries(delivering).map(([place, count]) => `${count} in ${place}`);
  return [
    counts,
    reading ? 'still reading, in the order found' : `read at ${timeOfDay(readAt)}`,
    ...(still.length > 0 ? [`still being delivered, no failures: ${still.join(', ')}`] : []),
  ].join('; ');
}

/** Step Functions, SQS and DynamoDB have quotas, and SQS and DynamoDB bill requests. */
function pollingText({ polling: { every, requests, wholeEvery, whole } }: FailuresView): string {
  const changes = `What has changed is read every ${formatDuration(every)} while this page is open`;
  const all = whole === undefined ? '' : ` (${whole.requests} the last time, at ${timeOfDay(whole.at)})`;
  return `${changes} (${requests} requests to AWS the last time), and everything every ${formatDuration(wholeEvery)}${all}.`;
}

/** The ids that are chosen. What others repair meanwhile is no longer among them, on any page. */
function useChoice({ readAt, reading }: FailuresView) {
  const { api } = useContext(Tools);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (reading || chosen.size === 0) return;
    const leave = ({ ids }: OpenIds) => {
      const open = new Set(ids);
      if (open.size < chosen.size)
        setChosen((now) => new Set(Array.from(now).filter((id) => open.has(id) || !chosen.has(id))));
    };
    // If the request fails, the plan still leaves out items that somebody has repaired.
    api.post<OpenIds>('/api/failures/open', { ids: Array.from(chosen) }).then(leave, () => undefined);
  }, [readAt, reading]);
  return [chosen, setChosen] as const;
}

interface ItemsProps {
  view: FailuresView;
  onPage(page: number): void;
}

function Items({ view, onPage }: ItemsProps) {
  const { rows, page, pages, total, matching, reading } = view;
  const [chosen, setChosen] = useChoice(view);
  useRowKeys();
  if (matching === 0 && !reading) return <Empty isFiltered={total > 0} />;
  const choose = (ids: readonly string[], isChosen: boolean) => {
    setChosen((now) => {
      const next = new Set(now);
      for (const id of ids) next[isChosen ? 'add' : 'delete'](id);
      return next;
    });
  };
  return (
    <section aria-label="Items">
      <FailureActions
        view={view}
        chosen={chosen}
        onChoose={(ids) => choose(ids, true)}
        onClear={() => setChosen(new Set())}
      />
      <FailureTable rows={rows} chosen={chosen} onChoose={choose} />
      <Pages page={page} pages={pages} onPage={onPage} />
    </section>
  );
}

function Empty({ isFiltered }: { isFiltered: boolean }) {
  return (
    <div class="empty">
      {isFiltered ? (
        <p>
          No item matches these filters. <Link to="/failures">Show all items</Link>
        </p>
      ) : (
        <p>
          There is nothing to repair. To prove that nobody was lost, compare pool, profiles and audit at{' '}
          <Link to="/reconcile">Reconcile</Link>.
        </p>
      )}
    </div>
  );
}
