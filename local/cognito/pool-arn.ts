/** ARNs of user pools. */
import type { Kernel } from '../kernel/kernel.ts';

export function poolArn({ arn }: Pick<Kernel, 'arn'>, poolId: string): string {
  return arn('cognito-idp', `userpool/${poolId}`);
}
