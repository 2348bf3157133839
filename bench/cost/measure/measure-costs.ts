/** Measures every scenario on the twin. */
import type { Measurement } from '../usage.ts';
import { countUsage } from './count-usage.ts';
import { observePreflights, observeReads, observeRedrives, observeReplay, observeSignUps } from './scenarios.ts';
import { startMeasuredSystem } from './system.ts';

export interface MeasureOptions {
  stage: string;
  /** Per scenario. With more people, the fastest invocation comes closer to its minimum. */
  people: number;
}

const WARM_UP = 2;
const USER_EVENTS = 2;

/** The first people warm everything up and are not counted; a month without cold starts is close to a busy one. */
export async function measureCosts({ stage, people }: MeasureOptions): Promise<Measurement> {
  const system = await startMeasuredSystem(stage);
  try {
    await observeSignUps(system, { name: 'warm', count: WARM_UP });
    const nobodyNew = { people, activeUsers: 0, replayedEvents: 0 };
    const signUps = await observeSignUps(system, { name: 'new', count: people });
    const signUp = await countUsage(signUps, { ...nobodyNew, activeUsers: 1 });
    const replays = await observeReplay(system);
    const replay = await countUsage(replays, { ...nobodyNew, people: people + WARM_UP, replayedEvents: USER_EVENTS });
    const read = await countUsage(await observeReads(system, people), nobodyNew);
    const preflight = await countUsage(await observePreflights(system, people), nobodyNew);
    const redrive = await countUsage(await observeRedrives(system, people), nobodyNew);
    return { signUp, replay, redrive, read, preflight };
  } finally {
    await system.close();
  }
}
