/** Sends a service's own segments to X-Ray. */

import type { Kernel } from './kernel.ts';
import type { Principal } from './principals/principal.ts';
import { type Batcher, createBatcher } from './time/batcher.ts';

/** The most per PutTraceSegments call. */
const MOST_SEGMENTS = 50;

/** Accepts segment documents as JSON texts, for the service or for a role. Segments that X-Ray refuses are logged. */
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
