/** Calls operations: applies quota, faults, input rules and permission, runs the operation, and measures the call. */
import type { Call } from './call.ts';
import type { Entropy } from './entropy.ts';
import { type Faults, type FaultTarget, faultError, strikeAgain, strikeBefore } from './faults.ts';
import type { JsonObject } from './json.ts';
import type { Permissions } from './permissions/permissions.ts';
import type { Quotas } from './quotas/quotas.ts';
import { check } from './rules/check.ts';
import { invalidInput } from './rules/invalid-input.ts';
import type { FinishedCall, Operation, Service } from './service.ts';
import { notImplemented, ServiceError } from './service-error.ts';
import type { Clock } from './time/clock.ts';
import type { Scheduler } from './time/scheduler.ts';

/** The checks between a call and its effect. */
interface Guards {
  clock: Clock;
  entropy: Entropy;
  scheduler: Scheduler;
  faults: Faults;
  permissions: Permissions;
  quotas: Quotas;
}

interface CallerOptions {
  /** By name. */
  services: ReadonlyMap<string, Service>;
  /** Receives every completed or refused call, in the order in which they end. */
  observe?(finished: FinishedCall): void;
}

interface Found {
  service: Service;
  operation: Operation;
}

/** The returned function throws ServiceError with AWS's error; an unsupported operation is refused by name. */
export function createCaller(guards: Guards, { services, observe }: CallerOptions) {
  const { activity } = guards.scheduler;
  return async (call: Call): Promise<JsonObject> => {
    const found = find(services, call);
    const { measure } = found.service;
    if (measure === undefined && observe === undefined) return activity.during(() => perform(guards, found, call));
    return activity.during(() =>
      performMeasured(guards, { found, call }, (finished) => {
        measure?.(finished);
        observe?.(finished);
      }),
    );
  };
}

function find(services: ReadonlyMap<string, Service>, call: Call): Found {
  const service = services.get(call.service);
  if (!service) throw notImplemented(`the service ${call.service}`);
  const { operations } = service;
  const operation = Object.hasOwn(operations, call.operation) ? operations[call.operation] : undefined;
  if (!operation) throw notImplemented(`${call.service}:${call.operation}`, service.instead?.(call.operation));
  return { service, operation };
}

async function perform(guards: Guards, { service, operation }: Found, call: Call): Promise<JsonObject> {
  const { entropy, faults, permissions, quotas, scheduler } = guards;
  const target: FaultTarget = call;
  quotas.spend(operation.quota);
  await strikeBefore(faults, target, (milliseconds) => scheduler.activity.parked(scheduler.wait(milliseconds)));
  const { input, problems } = check(operation.members, call.input);
  if (problems.length > 0) throw invalidInput(service, call.operation, problems);
  permissions.authorize(call, { service, action: operation.action }, input as JsonObject);
  const run = (requestId: string) => operation.run(input as JsonObject, { ...call, requestId });
  const output = await run(call.requestId ?? entropy.uuid());
  await strikeAgain(faults, target, () => run(entropy.uuid()));
  const lost = faults.claim(target, ['after']);
  if (lost) throw faultError(lost);
  return output;
}

async function performMeasured(
  guards: Guards,
  { found, call }: { found: Found; call: Call },
  measure: (finished: FinishedCall) => void,
): Promise<JsonObject> {
  const startedAt = guards.clock.now();
  const finish = (result: Pick<FinishedCall, 'output' | 'error'>) =>
    measure({ ...result, call, milliseconds: guards.clock.now() - startedAt });
  try {
    const output = await perform(guards, found, call);
    finish({ output });
    return output;
  } catch (error) {
    if (error instanceof ServiceError) finish({ error });
    throw error;
  }
}
