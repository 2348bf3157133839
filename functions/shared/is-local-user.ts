/** Distinguishes accounts that administrators created from people who came through the identity provider. */
import type { TriggerEvent } from './trigger-event.ts';

/** A user without any sign of their origin counts as federated: an unnecessary confirmation does no harm. */
export function isLocalUser({ request }: TriggerEvent): boolean {
  const { identities, 'cognito:user_status': status } = request.userAttributes;
  return !identities && Boolean(status) && status !== 'EXTERNAL_PROVIDER';
}
