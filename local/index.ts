/**
 * The local twin: the AWS services that a template uses, on this machine. It knows nothing about any application:
 * what it runs, it reads from a synthesized cloud assembly.
 */
import type { JsonWebKey } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Deployment, deploy } from './assembly/deploy.ts';
import { createAdminRoutes } from './kernel/admin-routes.ts';
import { createAwsEndpoint } from './kernel/aws-endpoint.ts';
import { type Clock, createClock } from './kernel/clock.ts';
import { createEntropy } from './kernel/entropy.ts';
import { createKernel, type Kernel } from './kernel/kernel.ts';
import type { FinishedCall } from './kernel/service.ts';
import type { Sampling } from './kernel/tracing.ts';
import { renderCoverage } from './render-coverage.ts';
import { SERVICES } from './services.ts';

export interface TwinOptions {
  /** Where state is kept; a temporary folder that is removed at the end if absent. */
  folder?: string;
  /** Ports by listener: `aws` (the endpoint of all services), `cognito`, `api`; 0 or absent takes a free one. */
  ports?: Readonly<Record<string, number>>;
  clock?: Clock;
  /** Makes ids and chance repeatable. */
  seed?: string;
  /** Makes the private keys, as JWKs, that user pools sign with; fresh ones if absent. */
  rsaKey?(): Promise<JsonWebKey>;
  /** Which traces are recorded; X-Ray's default rule (one a second, and 5 %) if absent. */
  sampling?: Sampling;
  /** Whether AWS's request quotas are kept, so that what is too fast is throttled; not if absent. */
  quotas?: boolean;
  region?: string;
  accountId?: string;
  /** Lines about what goes wrong inside the twin; standard error if absent. */
  log?(line: string): void;
  /** Called for every operation call that was answered or refused, by any caller. */
  observe?(finished: FinishedCall): void;
}

export interface Twin
  extends Pick<Kernel, 'addresses' | 'advance' | 'clock' | 'faults' | 'permissions' | 'settle' | 'whenIdle'> {
  /** Where AWS SDKs and the AWS CLI point: `http://localhost:4566`. */
  readonly endpoint: string;
  readonly region: string;
  /**
   * Deploys the one stack of a cloud assembly and sets it to work.
   * @throws Error naming what the twin does not know of it
   */
  deploy(assemblyFolder: string): Promise<Deployment>;
  /** Calls an operation; resolves when its effect is on disk. @throws ServiceError as AWS would answer it */
  call: Kernel['call'];
  /** The page `COVERAGE.md`: everything that this twin serves. */
  coverage(): string;
  close(): Promise<void>;
}

/** Starts a twin with nothing deployed: secrets can be put in place before the stack, as on AWS. */
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
    log: options.log ?? ((line) => process.stderr.write(`${line}\n`)),
    observe: options.observe,
  });
  const close = async () => {
    await kernel.close();
    if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
  };
  // A port that is taken leaves nothing open behind.
  const endpoint = await openEndpoint(kernel).catch(async (error: unknown) => {
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
      return deployment;
    },
    coverage: () => renderCoverage(kernel.services()),
    close,
  };
}

/** Takes the services into the kernel, and gives the address at which they are asked. */
async function openEndpoint(kernel: Kernel): Promise<string> {
  kernel.register(createAdminRoutes(kernel));
  for (const create of SERVICES) kernel.register(await create(kernel));
  const endpoint = await kernel.listen('aws', createAwsEndpoint(kernel, kernel.services));
  for (const name of ['sqs', 'cognito-idp'])
    kernel.addresses.set(`https://${name}.${kernel.region}.amazonaws.com`, endpoint);
  return endpoint;
}
