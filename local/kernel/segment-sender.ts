/** Hands the segments that a service records of itself to X-Ray. */
import { type Batcher, createBatcher } from './batcher.ts';
import type { Kernel } from './kernel.ts';
import type { Principal } from './principal.ts';

/** Of one PutTraceSegments call. */
const MOST_SEGMENTS = 50;

/** Takes segment documents as JSON texts, on behalf of the service or of a role. What X-Ray does not take is logged. */
export function createSegmentSender(kernel: Kernel, principal: Principal): Batcher<string> {
  return createBatcher<string>({
    max: MOST_SEGMENTS,
    activity: kernel.scheduler.activity,
    async send(documents) {
      try {
        await kernel.call({
          service: 'xray',
          operation: 'PutTraceSegments',
          input: { TraceSegmentDocuments: documents },
          principal,
        });
      } catch (error) {
        kernel.log(`segments were not recorded: ${error instanceof Error ? error.message : error}`);
      }
    },
  });
}
