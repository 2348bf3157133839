/** What is wider than its place scrolls by itself; only then it is a stop of the keyboard. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

export function Scroll({ label, children }: { label: string; children: ComponentChildren }) {
  const region = useRef<HTMLElement>(null);
  const [isWider, setWider] = useState(false);
  const measure = () => {
    const { scrollWidth = 0, clientWidth = 0 } = region.current ?? {};
    setWider(scrollWidth > clientWidth);
  };
  // The content can have changed with every render, and the window at any time.
  useEffect(measure);
  useEffect(() => {
    const resized = new ResizeObserver(measure);
    if (region.current !== null) resized.observe(region.current);
    return () => resized.disconnect();
  }, []);
  return (
    <section ref={region} class="scroll" tabIndex={isWider ? 0 : undefined} aria-label={label}>
      {children}
    </section>
  );
}
