/** Opens the portal anew, where somebody is. */
import type { Portal } from '../portal.ts';

export function TryAgain({ portal }: { portal: Portal }) {
  return (
    <div class="actions">
      <button type="button" onClick={() => void portal.open()}>
        Try again
      </button>
    </div>
  );
}
