/** The argument of EventBridge's operations. */
import type { Kernel } from '../kernel/kernel.ts';
import { type ArchivedEvents, createArchivedEvents } from './archives/archived-events.ts';
import { type Archives, createArchives } from './archives/archives.ts';
import { createReplayJob, type ReplayJob } from './archives/replay-job.ts';
import { createReplays, type Replays } from './archives/replays.ts';
import { type BusPolicies, createBusPolicies } from './bus-policies.ts';
import { type Buses, createBuses } from './buses.ts';
import { createRules, type Rules } from './rules.ts';
import { createDeliveries, type Deliveries } from './targets/deliveries.ts';

export interface EventsContext {
  kernel: Kernel;
  buses: Buses;
  policies: BusPolicies;
  rules: Rules;
  deliveries: Deliveries;
  archives: Archives;
  archivedEvents: ArchivedEvents;
  replays: Replays;
  replayJob: ReplayJob;
}

/** Opens EventBridge's state in the kernel's store. */
export async function createEventsContext(kernel: Kernel): Promise<EventsContext> {
  const buses = await createBuses(kernel);
  const policies = await createBusPolicies(kernel);
  const rules = await createRules(kernel);
  const archives = await createArchives(kernel);
  const deliveries = createDeliveries(kernel, rules);
  const archivedEvents = createArchivedEvents(kernel.store);
  const replays = createReplays(kernel);
  const replayJob = createReplayJob(kernel, { rules, deliveries, archivedEvents, replays });
  return { kernel, buses, policies, rules, deliveries, archives, archivedEvents, replays, replayJob };
}
