/** What happened at each portal: totals of the time range, with their course. */
import { Fragment } from 'preact';
import { useContext } from 'preact/hooks';
import { ACTIVITIES, type Activity, type ActivityView } from '../../api/activity.ts';
import { Tools } from '../data/tools.ts';
import { Bars } from '../parts/bars.tsx';
import { Link } from '../parts/link.tsx';
import { Name } from '../parts/name.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { ExactTime } from '../parts/when.tsx';

const TITLES: Readonly<Record<Activity, string>> = {
  signUps: 'Sign-ups',
  signIns: 'Sign-ins',
  refused: 'Refused',
  failed: 'Failed',
  open: 'Still open',
};

export function ActivityTable({ view }: { view: ActivityView | undefined }) {
  const { portals } = useContext(Tools).stage;
  const countsOf = (name: string) => view?.portals.find(({ portal }) => portal === name)?.counts;
  return (
    <section aria-labelledby="activity">
      <h2 id="activity">Portals</h2>
      <Scroll label="Table of portals">
        <table class="activity">
          <thead>
            <tr>
              <th scope="col">Portal</th>
              {ACTIVITIES.map((activity) => (
                <Fragment key={activity}>
                  <th scope="col" class="number">
                    {TITLES[activity]}
                  </th>
                  <td />
                </Fragment>
              ))}
            </tr>
          </thead>
          <tbody>
            {portals.map((portal) => (
              <tr key={portal}>
                <th scope="row">
                  <Link to={`/failures?portal=${encodeURIComponent(portal)}`}>
                    <Name>{portal}</Name>
                  </Link>
                </th>
                {ACTIVITIES.map((activity) => (
                  <Course key={activity} counts={countsOf(portal)?.[activity]} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {view?.portals.every(isQuiet) && (
        <p class="muted">
          Nobody has signed up or in during this time. Choose a longer one, or let <Link to="/doctor">Doctor</Link>{' '}
          examine the stage.
        </p>
      )}
      <p class="muted">
        Still open: what failed in this time range and waits for an operator, by the time of its failure.{' '}
        {view && othersText(view)} The dashboard shows what waited in queues over time.
      </p>
      {view?.countedSince && (
        <p class="muted">
          The audit has more records than are counted here: those since <ExactTime at={view.countedSince} />. The
          dashboard has all.
        </p>
      )}
    </section>
  );
}

function othersText({ openRead, openBefore, openElsewhere }: ActivityView): string {
  if (openRead === 'none') return 'It could not be read: Failures says why.';
  if (openRead === 'some') return 'It is still being read.';
  const others = [
    ...(openBefore > 0 ? [`${openBefore} that failed before`] : []),
    ...(openElsewhere > 0 ? [`${openElsewhere} of no known portal`] : []),
  ];
  return others.length === 0 ? 'Nothing else is open.' : `Besides these are open: ${others.join(', ')}.`;
}

/** Takes the same place before the numbers have arrived. */
function Course({ counts }: { counts: readonly number[] | undefined }) {
  return (
    <>
      <td class="number">{counts === undefined ? '…' : sum(counts).toLocaleString('en')}</td>
      <td>
        <Bars counts={counts ?? NOTHING} />
      </td>
    </>
  );
}

const isQuiet = ({ counts }: ActivityView['portals'][number]) =>
  Object.values(counts).every((course) => sum(course) === 0);

const NOTHING = Array.from({ length: 32 }, () => 0);
const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
