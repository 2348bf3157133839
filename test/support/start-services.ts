/** A kernel in a temporary folder with the given services behind the AWS endpoint, for tests of single services. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAwsEndpoint } from '../../local/kernel/aws-endpoint.ts';
import { createEntropy } from '../../local/kernel/entropy.ts';
import { createKernel, type Kernel } from '../../local/kernel/kernel.ts';
import type { FinishedCall, Service } from '../../local/kernel/service.ts';
import { createClock } from '../../local/kernel/time/clock.ts';
import { SAMPLE_ALL } from '../../local/kernel/tracing.ts';
import { takeRsaKey } from './rsa-keys.ts';

export interface StartedServices {
  kernel: Kernel;
  /** Where SDK clients point: `new SQSClient(services.client)`. */
  client: {
    endpoint: string;
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
    maxAttempts: number;
  };
  close(): Promise<void>;
}

export interface StartServicesOptions {
  /** A manual clock standing at this time (epoch milliseconds); a flowing one if absent. */
  startAt?: number;
  seed?: string;
  folder?: string;
  quotas?: boolean;
  patience?: number;
  log?: (line: string) => void;
  observe?: (finished: FinishedCall) => void;
}

export type ServiceFactory = (kernel: Kernel) => Service | Promise<Service>;

export async function startServices(
  factories: ServiceFactory[],
  options: StartServicesOptions = {},
): Promise<StartedServices> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'twin-')));
  const kernel = await createKernel({
    folder,
    clock: createClock({ startAt: options.startAt }),
    entropy: createEntropy(options.seed ?? 'test', takeRsaKey),
    region: 'eu-west-1',
    accountId: '123456789012',
    ports: {},
    sampling: SAMPLE_ALL,
    quotas: options.quotas,
    patience: options.patience,
    log: options.log ?? ((line) => process.stderr.write(`${line}\n`)),
    observe: options.observe,
  });
  for (const factory of factories) kernel.register(await factory(kernel));
  const endpoint = await kernel.listen('aws', createAwsEndpoint(kernel, kernel.services));
  for (const service of kernel.services()) await service.start?.();
  await kernel.scheduler.start();
  return {
    kernel,
    client: {
      endpoint,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    },
    async close() {
      await kernel.close();
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}
