/** A button that loads the portal again, at the same page. */
import type { Portal } from '../portal.ts';
import { ActionButton } from './action-button.tsx';

export function TryAgain({ portal }: { portal: Portal }) {
  return (
    <div class="actions">
      <ActionButton onAction={portal.open}>Try again</ActionButton>
    </div>
  );
}
