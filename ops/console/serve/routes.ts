/** Every route of the console's API. */

import { placesOf } from '../../places/waiting-items.ts';
import type { StageView } from '../api/stage.ts';
import { traceAddressOf } from '../api/trace-address.ts';
import { exportRoutes } from '../handlers/exports.ts';
import { failureRoutes } from '../handlers/failures.ts';
import { logRoutes } from '../handlers/logs.ts';
import { overviewRoutes } from '../handlers/overview.ts';
import { personRoutes } from '../handlers/people.ts';
import { planRoutes } from '../handlers/plans.ts';
import { runbookRoutes } from '../handlers/runbook.ts';
import { runRoutes } from '../handlers/runs.ts';
import { taskRoutes } from '../handlers/tasks.ts';
import { traceRoutes } from '../handlers/traces.ts';
import type { Route } from '../http/route.ts';
import type { Console } from '../running/console.ts';

export const routesOf = (console: Console): readonly Route[] => [
  { method: 'GET', path: '/api/stage', handle: stageView },
  ...overviewRoutes(console),
  ...failureRoutes,
  ...personRoutes,
  ...planRoutes,
  ...taskRoutes,
  ...exportRoutes,
  ...runRoutes,
  ...logRoutes,
  ...traceRoutes,
  ...runbookRoutes,
];

function stageView({ context, readOnly, stageArguments }: Console): StageView {
  const portals = context.settings.portals.map(({ name }) => name);
  return {
    stage: context.stage,
    endpoint: context.endpoint,
    ...(context.endpoint === undefined && { traceAddress: traceAddressOf(context.settings.stateMachineArn) }),
    readOnly,
    stageArguments,
    portals,
    places: placesOf(context),
  };
}
