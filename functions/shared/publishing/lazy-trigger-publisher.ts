/** The publisher of a trigger that seldom publishes: its clients stay out of the cold start of everybody else. */
import type { Publish } from './publisher.ts';

/** Made with the first event, and kept. @throws {Error} then, when the environment lacks a variable */
export function lazyTriggerPublisher(): Publish {
  let publish: Publish | undefined;
  return async (message) => {
    publish ??= (await import('./trigger-publisher.ts')).triggerPublisher();
    return publish(message);
  };
}
