/** What to quote when asking for help: Cognito's name for the user, which is neither a name nor an address. */
import type { Portal } from '../portal.ts';

export function Reference({ portal }: { portal: Portal }) {
  const userName = portal.session.tokens.value?.claims['cognito:username'];
  return userName === undefined ? null : (
    <p class="reference">
      If you ask for help, quote <code>{userName}</code>.
    </p>
  );
}
