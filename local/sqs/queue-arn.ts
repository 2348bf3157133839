/** ARNs of queues. */
import type { Kernel } from '../kernel/kernel.ts';

/** The ARN of a queue by its name, or by its URL, of which only the last path segment counts. */
export function queueArn({ arn }: Pick<Kernel, 'arn'>, nameOrUrl: string): string {
  return arn('sqs', nameOrUrl.slice(nameOrUrl.lastIndexOf('/') + 1));
}
