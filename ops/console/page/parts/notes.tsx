/** What a command says, line by line. */
import { visible } from './name.tsx';

export function Notes({ notes }: { notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return <pre class="notes">{notes.map(visible).join('\n')}</pre>;
}
