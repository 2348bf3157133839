/**
 * The local twin: runs the AWS services that a template uses on this machine. It does not depend on any application:
 * it reads what to run from a synthesized cloud assembly.
 */
import type { JsonWebKey } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Deployment, deploy } from './assembly/deploy.ts';
import { createControl } from './control/service.ts';
import type { TwinState } from './control/twin-state.ts';
import { createAwsEndpoint } from './kernel/aws-endpoint.ts';
import { createEntropy } from './kernel/entropy.ts';
import { createKernel, type Kernel } from './kernel/kernel.ts';
import type { FinishedCall } from './kernel/service.ts';
import { type Clock, createClock } from './kernel/time/clock.ts';
import type { Sampling } from './kernel/tracing.ts';
import { renderCoverage } from './render-coverage.ts';
import { SERVICES } from './services.ts';

export interface TwinOptions {
  /** The folder for state. Absent: a temporary folder that is removed at the end. */
  folder?: string;
  /** Ports by listener: `aws` (the endpoint of all services), `cognito`, `api`. 0 or absent takes a free port. */
  ports?: Readonly<Record<string, number>>;
  clock?: Clock;
  /** Makes ids and random numbers repeatable. */
  seed?: string;
  /** Generates the private keys (JWKs) of user pools. Absent: new keys. */
  rsaKey?(): Promise<JsonWebKey>;
  /** The traces to record. Absent: X-Ray's default rule (one per second, and 5 % of the rest). */
  sampling?: Sampling;
  /** Whether AWS's request quotas are enforced by throttling. Absent: they are not. */
  quotas?: boolean;
  /**
   * For a machine that is slower than AWS: functions may take this many times longer than their time-outs and Cognito
   * allow, and wait this many times longer for a response than their code says. Absent: 1.
   */
  patience?: number;
  region?: string;
  accountId?: string;
  /** Receives messages about problems inside the twin. Absent: standard error. */
  log?(line: string): void;
  /**
   * Called after a request to delete all state and start again. It closes this twin and starts another one at the same
   * ports. Absent: such requests are refused.
   */
  onReset?(): void;
  /** Called for every completed or refused operation call, by any caller. */
  observe?(finished: FinishedCall): void;
}

export interface Twin
  extends Pick<Kernel, 'addresses' | 'advance' | 'clock' | 'faults' | 'permissions' | 'settle' | 'whenIdle'> {
  /** The endpoint for AWS SDKs and the AWS CLI: `http://localhost:4566`. */
  readonly endpoint: string;
  readonly region: string;
  /**
   * Deploys the one stack of a cloud assembly and starts it.
   * @throws Error naming what the twin does not support
   */
  deploy(assemblyFolder: string): Promise<Deployment>;
  /** Calls an operation; resolves when its effect is on disk. @throws ServiceError AWS's error */
  call: Kernel['call'];
  /** Adds a page of another program to the links of the page at `/`. */
  addLink(title: string, url: string): void;
  /** The names of the operations that this twin serves, by service. */
  operations(): Record<string, string[]>;
  /** The page `COVERAGE.md`: everything that this twin supports. */
  coverage(): string;
  close(): Promise<void>;
}

/** Starts a twin without a deployment: secrets can be created before the stack, as on AWS. */
export async function startTwin(options: TwinOptions = {}): Promise<Twin> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'twin-')));
  const kernel = await createKernel({
    folder,
    clock: options.clock ?? createClock(),
    entropy: createEntropy(options.seed, options.rsaKey),
    region: options.region ?? 'eu-west-1',
    accountId: options.accountId ?? '123456789012',
    ports: options.ports ?? {},
    sampling: options.sampling,
    quotas: options.quotas,
    patience: options.patience,
    log: options.log ?? ((line) => process.stderr.write(`${line}\n`)),
    observe: options.observe,
  });
  const state: TwinState = { startedAt: new Date().toISOString(), links: [], reset: options.onReset };
  const close = async () => {
    await kernel.close();
    if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
  };
  // If a port is taken, close everything that is open.
  const endpoint = await openEndpoint(kernel, state).catch(async (error: unknown) => {
    await close();
    throw error;
  });

  return {
    addresses: kernel.addresses,
    advance: kernel.advance,
    async call(call) {
      const output = await kernel.call(call);
      await kernel.store.flushed();
      return output;
    },
    clock: kernel.clock,
    faults: kernel.faults,
    permissions: kernel.permissions,
    settle: kernel.settle,
    whenIdle: kernel.whenIdle,
    endpoint,
    region: kernel.region,
    async deploy(assemblyFolder) {
      const deployment = await deploy(assemblyFolder, kernel);
      for (const service of kernel.services()) await service.start?.();
      await kernel.scheduler.start();
      state.deployment = deployment;
      return deployment;
    },
    addLink: (title, url) => void state.links.push({ title, url }),
    operations: () =>
      Object.fromEntries(kernel.services().map(({ name, operations }) => [name, Object.keys(operations)])),
    coverage: () => renderCoverage(kernel.services()),
    close,
  };
}

/** Adds the services to the kernel, and returns the endpoint of the AWS APIs. */
async function openEndpoint(kernel: Kernel, state: TwinState): Promise<string> {
  kernel.register(createControl(kernel, state));
  for (const create of SERVICES) kernel.register(await create(kernel));
  const endpoint = await kernel.listen('aws', createAwsEndpoint(kernel, kernel.services));
  for (const name of ['sqs', 'cognito-idp'])
    kernel.addresses.set(`https://${name}.${kernel.region}.amazonaws.com`, endpoint);
  return endpoint;
}
