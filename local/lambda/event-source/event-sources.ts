/** The deployed event source mappings and their pollers. The template defines them again at every start. */
import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../../kernel/json.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import type { Functions } from '../functions.ts';
import { type Mapping, mappingArn } from './mapping.ts';
import type { MessageLinks } from './message-links.ts';
import { type Poller, startPoller } from './poller.ts';

export interface EventSources {
  /** Deploys a mapping; a changed one is not polled before the next `start`. */
  deploy(mapping: Mapping): Promise<void>;
  /** Removes a mapping; resolves when the messages that it received are processed. */
  remove(id: string): Promise<void>;
  /** In the order of their ids. */
  list(): Mapping[];
  /** @throws ServiceError ResourceNotFoundException */
  withId(id: string): Mapping;
  /** `EventSourceMappingConfiguration` of AWS's model. */
  describe(mapping: Mapping): JsonObject;
  /** Starts polling for every enabled mapping that is not polled yet. */
  start(): void;
  stop(): Promise<void>;
}

export interface EventSourcesOptions {
  functions: Functions;
  messageLinks: MessageLinks;
  /** The most concurrent batches per queue. */
  invocationsPerFunction: number;
}

export function createEventSources(kernel: Kernel, options: EventSourcesOptions): EventSources {
  const { functions, messageLinks, invocationsPerFunction } = options;
  const mappings = new Map<string, Mapping>();
  const pollers = new Map<string, Poller>();
  const arnOf = ({ id }: Mapping) => mappingArn(kernel, id);

  async function stopPolling(id: string): Promise<void> {
    const poller = pollers.get(id);
    pollers.delete(id);
    await poller?.stop();
  }

  function startPolling(mapping: Mapping): Poller {
    const { definition } = functions.named(mapping.functionName);
    const concurrency = Math.min(invocationsPerFunction, mapping.maximumConcurrency ?? invocationsPerFunction);
    return startPoller({ kernel, mapping, definition, mappingArn: arnOf(mapping), messageLinks, concurrency });
  }

  return {
    async deploy(mapping) {
      if (!isDeepStrictEqual(mappings.get(mapping.id), mapping)) await stopPolling(mapping.id);
      mappings.set(mapping.id, mapping);
    },
    async remove(id) {
      mappings.delete(id);
      await stopPolling(id);
    },
    list: () => Array.from(mappings.values()).sort((a, b) => (a.id < b.id ? -1 : 1)),
    withId(id) {
      const found = mappings.get(id);
      if (found) return found;
      const message = 'The resource you requested does not exist.';
      throw new ServiceError('ResourceNotFoundException', message, { status: 404 });
    },
    describe: (mapping) => ({
      UUID: mapping.id,
      BatchSize: mapping.batchSize,
      MaximumBatchingWindowInSeconds: mapping.window,
      EventSourceArn: mapping.queueArn,
      EventSourceMappingArn: arnOf(mapping),
      FunctionArn: functions.named(mapping.functionName).definition.arn,
      FunctionResponseTypes: mapping.reportsFailures ? ['ReportBatchItemFailures'] : [],
      ScalingConfig: mapping.maximumConcurrency ? { MaximumConcurrency: mapping.maximumConcurrency } : undefined,
      State: mapping.enabled ? 'Enabled' : 'Disabled',
      StateTransitionReason: 'USER_INITIATED',
      LastProcessingResult: pollers.get(mapping.id)?.lastResult,
    }),
    start() {
      for (const mapping of mappings.values()) {
        if (mapping.enabled && !pollers.has(mapping.id)) pollers.set(mapping.id, startPolling(mapping));
      }
    },
    async stop() {
      await Promise.all(Array.from(pollers.keys(), stopPolling));
    },
  };
}
