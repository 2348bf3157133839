/** What every service of the twin stands on: time, chance, state, waits, faults, and the one way to call an operation. */
import { type Addresses, createAddresses } from './addresses.ts';
import type { Clock } from './clock.ts';
import type { Entropy } from './entropy.ts';
import { createFaults, type Faults, type FaultTarget, faultError, strikeAgain, strikeBefore } from './faults.ts';
import { type HttpHandler, type Listener, listen } from './http.ts';
import type { JsonObject } from './json.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createPermissions, type Permissions } from './permissions/permissions.ts';
import { type CredentialRegistry, createCredentialRegistry, type Principal } from './principal.ts';
import { createQuotas } from './quotas.ts';
import { check } from './rules/check.ts';
import { invalidInput } from './rules/invalid-input.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';
import type { FinishedCall, Operation, Service } from './service.ts';
import { notImplemented, ServiceError } from './service-error.ts';
import { openStore, type Store } from './store.ts';
import { createTracing, DEFAULT_SAMPLING, type Sampling, type Tracing } from './tracing.ts';

export interface Call {
  /** The service's name in this twin: `sqs`, `states`, `cognito-idp`. */
  service: string;
  operation: string;
  input: JsonObject;
  principal: Principal;
  /** `Root=…;Parent=…;Sampled=…`, handed on as AWS would. */
  traceHeader?: string;
  requestId?: string;
  signal?: AbortSignal;
  /** False for a call over plain HTTP. The twin's own HTTP stands for TLS, so only tests say so. */
  overTls?: boolean;
}

export interface Kernel {
  readonly region: string;
  readonly accountId: string;
  /** The folder of this twin's state. */
  readonly folder: string;
  readonly clock: Clock;
  readonly entropy: Entropy;
  readonly store: Store;
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly credentials: CredentialRegistry;
  readonly addresses: Addresses;
  readonly metrics: Metrics;
  readonly permissions: Permissions;
  readonly tracing: Tracing;
  /** One line about something that went wrong inside the twin. */
  log(line: string): void;
  /**
   * Calls an operation, from HTTP or from another service alike. The effect is visible at once and reaches the disk with
   * the next batch, in the order of all effects: `listen` answers nobody outside before it is there.
   * @throws ServiceError as AWS would answer it
   */
  call(call: Call): Promise<JsonObject>;
  /**
   * Serves HTTP on the port that the options give to `name`, else on a free one; gives the origin. A request is answered
   * when all that was done for it is on disk: what was acknowledged survives a kill.
   * `refuseBody` answers what is larger than 10 MB, in the words of what is served.
   */
  listen(name: string, handler: HttpHandler, refuseBody?: HttpHandler): Promise<string>;
  /** The origin under which `listen` serves `name`; `aws` is the AWS endpoint. */
  origin(name: string): string;
  /** `arn:aws:<service>:<region>:<account>:<resource>`. */
  arn(service: string, resource: string): string;
  register(service: Service): void;
  services(): readonly Service[];
  /** Resolves as soon as nothing is under way. */
  whenIdle(): Promise<void>;
  /** Runs all pending work to its end, moving the clock over every wait on the way. */
  settle(): Promise<void>;
  /** Moves the clock, running what falls due in between at its time. */
  advance(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

export interface KernelOptions {
  folder: string;
  clock: Clock;
  entropy: Entropy;
  region: string;
  accountId: string;
  /** Ports by listener name; 0 or absent takes a free one. */
  ports: Readonly<Record<string, number>>;
  /** Which traces are recorded; X-Ray's default rule if absent. */
  sampling?: Sampling;
  /** Whether AWS's request quotas are kept; not if absent. */
  quotas?: boolean;
  log(line: string): void;
  /** Told of every call that was answered or refused, in the order of their ends. */
  observe?(finished: FinishedCall): void;
}

/** Opens the state in a folder and makes a kernel without services. */
export async function createKernel(options: KernelOptions): Promise<Kernel> {
  const { clock, entropy, log, region, accountId, folder } = options;
  const store = await openStore(`${folder}/state`);
  const scheduler = createScheduler({ clock, store, log });
  const faults = createFaults(entropy);
  const services = new Map<string, Service>();
  const listeners = new Map<string, Listener>();
  const { activity } = scheduler;
  const permissions = createPermissions({ accountId, services: () => services.values() });
  const metrics = createMetrics(clock);
  const quotas = createQuotas({ clock, enforced: options.quotas ?? false });

  async function run(operation: Operation, service: Service, call: Call): Promise<JsonObject> {
    const target: FaultTarget = call;
    quotas.spend(service, call.operation);
    await strikeBefore(faults, target, (milliseconds) => activity.parked(scheduler.wait(milliseconds)));
    const { input, problems } = check(operation.members, call.input);
    if (problems.length > 0) throw invalidInput(service, call.operation, problems);
    permissions.authorize(call, service, input as JsonObject);
    const requestId = call.requestId ?? entropy.uuid();
    const output = await operation.run(input as JsonObject, { ...call, requestId });
    await strikeAgain(faults, target, () => operation.run(input as JsonObject, { ...call, requestId: entropy.uuid() }));
    const lost = faults.claim(target, ['after']);
    if (lost) throw faultError(lost);
    return output;
  }

  async function runMeasured(operation: Operation, service: Service, call: Call): Promise<JsonObject> {
    const startedAt = clock.now();
    const measure = (result: Pick<FinishedCall, 'output' | 'error'>) => {
      const finished = { ...result, call, milliseconds: clock.now() - startedAt };
      service.measure?.(finished);
      options.observe?.(finished);
    };
    try {
      const output = await run(operation, service, call);
      measure({ output });
      return output;
    } catch (error) {
      if (error instanceof ServiceError) measure({ error });
      throw error;
    }
  }

  async function settle(): Promise<void> {
    await activity.whenIdle();
    for (let next = scheduler.nextWorkAt(); next !== undefined; next = scheduler.nextWorkAt()) {
      clock.jump(Math.max(0, next - clock.now()));
      await activity.whenIdle();
    }
  }

  async function advance(milliseconds: number): Promise<void> {
    const end = clock.now() + milliseconds;
    await activity.whenIdle();
    for (let next = scheduler.nextWorkAt(); next !== undefined && next <= end; next = scheduler.nextWorkAt()) {
      clock.jump(Math.max(0, next - clock.now()));
      await activity.whenIdle();
    }
    clock.jump(Math.max(0, end - clock.now()));
    await activity.whenIdle();
  }

  return {
    region,
    accountId,
    folder,
    clock,
    entropy,
    store,
    scheduler,
    faults,
    credentials: createCredentialRegistry(),
    addresses: createAddresses(),
    metrics,
    permissions,
    tracing: createTracing({ clock, entropy, sampling: options.sampling ?? DEFAULT_SAMPLING }),
    log,
    async call(call) {
      const service = services.get(call.service);
      if (!service) throw notImplemented(`the service ${call.service}`);
      const operation = Object.hasOwn(service.operations, call.operation)
        ? service.operations[call.operation]
        : undefined;
      if (!operation) throw notImplemented(`${call.service}:${call.operation}`);
      const isMeasured = service.measure !== undefined || options.observe !== undefined;
      return activity.during(() => (isMeasured ? runMeasured : run)(operation, service, call));
    },
    async listen(name, handler, refuseBody) {
      const durable: HttpHandler = async (request) => {
        const response = await handler(request);
        await activity.during(store.flushed);
        return response;
      };
      const listener = await listen({ port: options.ports[name] ?? 0, handler: durable, refuseBody, log });
      listeners.set(name, listener);
      return listener.origin;
    },
    origin(name) {
      const listener = listeners.get(name);
      if (!listener) throw new Error(`nothing is served as ${name} yet`);
      return listener.origin;
    },
    arn: (service, resource) => `arn:aws:${service}:${region}:${accountId}:${resource}`,
    register: (service) => void services.set(service.name, service),
    services: () => Array.from(services.values()),
    whenIdle: activity.whenIdle,
    settle,
    advance,
    async close() {
      scheduler.stop();
      await Promise.all(Array.from(listeners.values(), (listener) => listener.close()));
      for (const service of services.values()) await service.stop?.();
      await store.close();
    },
  };
}
