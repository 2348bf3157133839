/** Distinguishes accounts that administrators created from people who came through the identity provider. */
import type { TriggerEvent } from './trigger-event.ts';

/** Without any sign of where the user came from it counts as federated: a confirmation too many does no harm. */
export function isLocalUser({ request }: TriggerEvent): boolean {
  const { identities, 'cognito:user_status': status } = request.userAttributes;
  return !identities && Boolean(status) && status !== 'EXTERNAL_PROVIDER';
}
