/** The publisher of a trigger that rarely publishes: its clients are not part of the cold start. */
import type { Publish } from './publisher.ts';

/** Made for the first event, then reused. @throws {Error} at that time when a variable is missing */
export function lazyTriggerPublisher(): Publish {
  let publish: Publish | undefined;
  return async (message) => {
    publish ??= (await import('./trigger-publisher.ts')).triggerPublisher();
    return publish(message);
  };
}
