/** Measures every scenario on the twin. */
import type { Measurement } from '../usage.ts';
import { countUsage } from './count-usage.ts';
import {
  observeHooks,
  observePreflights,
  observeReads,
  observeRedrives,
  observeReplay,
  observeSignIns,
  observeSignUps,
} from './scenarios.ts';
import { startMeasuredSystem } from './system.ts';

export interface MeasureOptions {
  stage: string;
  /** Per scenario. With more people, the fastest invocation is closer to the minimum. */
  people: number;
}

const WARM_UP = 2;
const USER_EVENTS = 2;

/** The first people warm everything up and are not counted, because a busy month has hardly any cold starts. */
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
    const signIn = await countUsage(await observeSignIns(system, { count: people, changes: false }), nobodyNew);
    const change = await countUsage(await observeSignIns(system, { count: people, changes: true }), nobodyNew);
    const hook = await countUsage(await observeHooks(system, { count: people, isIgnored: false }), nobodyNew);
    const ignored = await countUsage(await observeHooks(system, { count: people, isIgnored: true }), nobodyNew);
    return { signUp, signIn, change, replay, redrive, read, preflight, hook, ignored };
  } finally {
    await system.close();
  }
}
