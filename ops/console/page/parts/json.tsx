/** A value as JSON, in a region that scrolls by itself. */
import { visibleLines } from './name.tsx';

export function Json({ label, value }: { label: string; value: unknown }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section class="json" tabIndex={0} aria-label={label}>
      <pre>{visibleLines(typeof value === 'string' ? value : JSON.stringify(value, null, 2))}</pre>
    </section>
  );
}
