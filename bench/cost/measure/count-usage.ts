/** Computes the usage of one person from the calls of many. */
import { DETAIL_TYPES, USER_EVENT_SOURCE } from '../../../events/names.ts';
import type { TableUsage, Usage } from '../usage.ts';
import { countDeliveries, countEvents, countQueues, countTraces } from './count-events.ts';
import { countFunctions } from './count-functions.ts';
import { countLogs, countRequests } from './count-logs.ts';
import { countTable } from './count-tables.ts';
import { countTransitions } from './count-transitions.ts';
import { answered, listOf, type Observed } from './observed.ts';

/** What a scenario itself knows, for one person. */
export interface ScenarioFacts {
  people: number;
  activeUsers: number;
  replayedEvents: number;
}

/** All quantities for one person; fractions are rounded to three digits. */
export async function countUsage(observed: Observed, { people, ...facts }: ScenarioFacts): Promise<Usage> {
  const { profilesTableName, auditEventsTableName } = observed.settings;
  const forOne = (total: number) => Number((total / people).toFixed(3));
  const ofTable = async (name: string) => mapValues(await countTable(observed, name), forOne);
  const { queueRequests, queuedMessages } = countQueues(observed);
  const { logLines, logBytes } = countLogs(observed);
  const functions = Object.entries(countFunctions(observed)).map(([name, { invocations, milliseconds }]) => [
    name,
    { invocations: forOne(invocations), milliseconds },
  ]);
  return {
    ...facts,
    apiRequests: forOne(countRequests(observed)),
    transitions: forOne(await countTransitions(observed)),
    executions: forOne(answered(observed, 'states', 'StartExecution').length),
    functions: Object.fromEntries(functions),
    tables: { Profiles: await ofTable(profilesTableName), AuditEvents: await ofTable(auditEventsTableName) },
    events: forOne(countEvents(observed)),
    deliveries: forOne(countDeliveries(observed)),
    archivedBytes: Math.round(forOne(archivedBytes(observed))),
    queueRequests: forOne(queueRequests),
    queuedMessages: forOne(queuedMessages),
    traces: forOne(countTraces(observed)),
    logLines: forOne(logLines),
    logBytes: Math.round(forOne(logBytes)),
  };
}

/** The archive stores user events, except later sign-ins. */
function archivedBytes(observed: Observed): number {
  return answered(observed, 'events', 'PutEvents')
    .flatMap(({ call: { input } }) => listOf(input, 'Entries'))
    .filter(({ Source, DetailType }) => Source === USER_EVENT_SOURCE && DetailType !== DETAIL_TYPES.UserSignedIn)
    .reduce((sum, entry) => sum + Buffer.byteLength(JSON.stringify(entry)), 0);
}

function mapValues(usage: TableUsage, change: (value: number) => number): TableUsage {
  return {
    writeUnits: change(usage.writeUnits),
    indexWriteUnits: change(usage.indexWriteUnits),
    readUnits: change(usage.readUnits),
    storedBytes: Math.round(change(usage.storedBytes)),
  };
}
