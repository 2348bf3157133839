/** Something is in progress that ends by itself. */
import { Spinner } from './spinner.tsx';

export function Busy({ text }: { text: string }) {
  return (
    <div class="busy">
      <Spinner />
      <p role="status">{text}</p>
    </div>
  );
}
