/** Shown while the portal waits for something that needs no action. */
import { Spinner } from './spinner.tsx';

export function Busy({ text }: { text: string }) {
  return (
    <div class="busy">
      <Spinner />
      <p role="status">{text}</p>
    </div>
  );
}
