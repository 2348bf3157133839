/**
 * Runs replays: page by page through an archive, in the order of the events' times. Events are sent to the rules of the
 * request with the replay's name and without a trace header, and are not archived again.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-replay-archived-event.html
 */
import type { Kernel } from '../../kernel/kernel.ts';
import { type BusEvent, replayed } from '../event.ts';
import { fieldsOf } from '../patterns/event-fields.ts';
import type { Rules } from '../rules.ts';
import type { Deliveries } from '../targets/deliveries.ts';
import type { ArchivedEvents, Page } from './archived-events.ts';
import { isUnderWay, type Replay, type Replays } from './replays.ts';

export interface ReplayJob {
  /** Starts a replay that has been stored. */
  begin(name: string): void;
}

interface Parts {
  rules: Rules;
  deliveries: Deliveries;
  archivedEvents: ArchivedEvents;
  replays: Replays;
}

const JOB = 'events.replay';

/** Creates the job. Unfinished replays of an earlier run continue when the scheduler starts. */
export function createReplayJob(kernel: Kernel, parts: Parts): ReplayJob {
  const { replays, archivedEvents } = parts;
  const begin = (name: string) => kernel.scheduler.schedule({ job: JOB, id: name });

  kernel.scheduler.register(JOB, async (name) => {
    const replay = replays.find(name);
    if (replay === undefined || !isUnderWay(replay)) return;
    const span = { from: replay.eventStartTime, to: replay.eventEndTime };
    const page = await archivedEvents.page(replay.archiveName, span, replay.cursor);
    const next = advance(replays.get(name), page, kernel.clock.now() / 1000);
    if (next.state !== 'CANCELLED') for (const event of page.events) send(event, next, parts);
    replays.put(next);
    if (isUnderWay(next)) begin(name);
  });

  return { begin };
}

/** Returns the replay after a page. A replay that was cancelled in the meantime does not send the page. */
function advance(replay: Replay, { events, cursor }: Page, now: number): Replay {
  if (replay.state === 'CANCELLING') return { ...replay, state: 'CANCELLED', endedAt: now };
  const last = events.at(-1);
  const lastReplayedAt = last ? Date.parse(last.time) / 1000 : replay.lastReplayedAt;
  const ended = cursor === undefined ? { state: 'COMPLETED' as const, endedAt: now } : { state: 'RUNNING' as const };
  return { ...replay, lastReplayedAt, cursor, ...ended };
}

function send(archived: BusEvent, { name, busName, filterArns }: Replay, { rules, deliveries }: Parts): void {
  const event = replayed(archived, name);
  for (const rule of rules.matching(busName, fieldsOf(event))) {
    if (filterArns === undefined || filterArns.includes(rule.arn)) deliveries.schedule(event, rule);
  }
}
