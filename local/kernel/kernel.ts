/** The parts that all services of the twin share: clock, entropy, store, scheduler, faults, and calling operations. */
import { join } from 'node:path';
import type { Call } from './call.ts';
import { createCaller } from './caller.ts';
import type { Entropy } from './entropy.ts';
import { createFaults, type Faults } from './faults.ts';
import { type Addresses, createAddresses } from './http/addresses.ts';
import type { HttpHandler } from './http/http.ts';
import { createListeners } from './http/listeners.ts';
import type { JsonObject } from './json.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createPermissions, type Permissions } from './permissions/permissions.ts';
import { type CredentialRegistry, createCredentialRegistry } from './principals/principal.ts';
import { createQuotas, type Quotas } from './quotas/quotas.ts';
import type { FinishedCall, Service } from './service.ts';
import { STATE } from './storage/state-folder.ts';
import { openStore, type Store } from './storage/store.ts';
import type { Clock } from './time/clock.ts';
import { createScheduler, type Scheduler } from './time/scheduler.ts';
import { createTracing, DEFAULT_SAMPLING, type Sampling, type Tracing } from './tracing.ts';

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
  /** For rate-limited requests that are not operations, such as an endpoint of a hosted domain. */
  readonly quotas: Quotas;
  readonly tracing: Tracing;
  /** How many times longer than on AWS functions may take and wait. */
  readonly patience: number;
  /** Logs one line about a problem inside the twin. */
  log(line: string): void;
  /**
   * Calls an operation, from HTTP or from another service. The effect is visible immediately and reaches the disk with
   * the next batch, in order; `listen` sends no response before that.
   * @throws ServiceError AWS's error
   */
  call(call: Call): Promise<JsonObject>;
  /**
   * Serves HTTP on the port that the options have for `name`, or on a free one; returns the origin. A response is sent
   * only after all effects of its request are on disk, so that they survive a killed process. `refuseBody` handles
   * requests larger than 10 MB.
   */
  listen(name: string, handler: HttpHandler, refuseBody?: HttpHandler): Promise<string>;
  /** The origin under which `listen` serves `name`; `aws` is the AWS endpoint. */
  origin(name: string): string;
  /** `arn:aws:<service>:<region>:<account>:<resource>`. */
  arn(service: string, resource: string): string;
  register(service: Service): void;
  services(): readonly Service[];
  /** Resolves as soon as nothing is running. */
  whenIdle(): Promise<void>;
  /** Runs all pending work to its end, and moves the clock over every wait. */
  settle(): Promise<void>;
  /** Moves the clock, and runs everything that is due in between at its time. */
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
  /** The traces to record. Absent: X-Ray's default rule. */
  sampling?: Sampling;
  /** Whether AWS's request quotas are enforced. Absent: they are not. */
  quotas?: boolean;
  /** Absent: 1. */
  patience?: number;
  log(line: string): void;
  /** Called for every completed or refused call, in the order in which they end. */
  observe?(finished: FinishedCall): void;
}

/** Opens the state in a folder and creates a kernel without services. */
export async function createKernel(options: KernelOptions): Promise<Kernel> {
  const { clock, entropy, log, region, accountId, folder, ports } = options;
  const store = await openStore(join(folder, STATE.store));
  const scheduler = createScheduler({ clock, store, log });
  const { activity } = scheduler;
  const services = new Map<string, Service>();
  const faults = createFaults(entropy);
  const metrics = createMetrics(clock);
  const permissions = createPermissions({ accountId, services: () => services.values() });
  const quotas = createQuotas({ clock, enforced: options.quotas ?? false });
  const tracing = createTracing({ clock, entropy, sampling: options.sampling ?? DEFAULT_SAMPLING });
  const listeners = createListeners({ ports, log, whenDurable: () => activity.during(store.flushed) });
  const guards = { clock, entropy, scheduler, faults, permissions, quotas };
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
    quotas,
    tracing,
    patience: options.patience ?? 1,
    log,
    call: createCaller(guards, { services, observe: options.observe }),
    listen: listeners.listen,
    origin: listeners.origin,
    arn: (service, resource) => `arn:aws:${service}:${region}:${accountId}:${resource}`,
    register: (service) => void services.set(service.name, service),
    services: () => Array.from(services.values()),
    whenIdle: activity.whenIdle,
    settle: () => runUntil(scheduler, clock),
    async advance(milliseconds) {
      const end = clock.now() + milliseconds;
      await runUntil(scheduler, clock, end);
      clock.jump(Math.max(0, end - clock.now()));
      await activity.whenIdle();
    },
    async close() {
      scheduler.stop();
      await listeners.close();
      for (const service of services.values()) await service.stop?.();
      await store.close();
    },
  };
}

/** Runs everything that is due until a time, in order; without a time, everything that is pending. */
async function runUntil(
  { activity, nextWorkAt }: Scheduler,
  clock: Clock,
  end = Number.POSITIVE_INFINITY,
): Promise<void> {
  await activity.whenIdle();
  for (let next = nextWorkAt(); next !== undefined && next <= end; next = nextWorkAt()) {
    clock.jump(Math.max(0, next - clock.now()));
    await activity.whenIdle();
  }
}
