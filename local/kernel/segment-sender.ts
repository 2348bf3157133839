/** Hands the segments that a service records of itself to X-Ray. */
import { type Batcher, createBatcher } from './batcher.ts';
import type { Kernel } from './kernel.ts';

/** Of one PutTraceSegments call. */
const MOST_SEGMENTS = 50;

/** Takes segment documents as JSON texts; `principal` is the service's: `states.amazonaws.com`. What X-Ray does not take is logged. */
export function createSegmentSender(kernel: Kernel, principal: string): Batcher<string> {
  return createBatcher<string>({
    max: MOST_SEGMENTS,
    activity: kernel.scheduler.activity,
    async send(documents) {
      try {
        await kernel.call({
          service: 'xray',
          operation: 'PutTraceSegments',
          input: { TraceSegmentDocuments: documents },
          principal: { type: 'service', service: principal },
        });
      } catch (error) {
        kernel.log(`segments of ${principal} were not recorded: ${error instanceof Error ? error.message : error}`);
      }
    },
  });
}
