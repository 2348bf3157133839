/** Tabs: one panel is shown at a time, and a panel keeps what it has read. */
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';

export interface TabsProps<Id extends string> {
  /** What the tabs are about, for screen readers. */
  label: string;
  /** In their order. */
  labels: Readonly<Record<Id, string>>;
  /** Called when the tab is opened for the first time. */
  panels: Readonly<Record<Id, () => ComponentChildren>>;
  /** The first one if there is no such tab. */
  chosen: string | null;
  choose(id: Id): void;
}

const STEPS: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowRight: (index, count) => (index + 1) % count,
  ArrowLeft: (index, count) => (index + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

export function Tabs<Id extends string>({ label, labels, panels, chosen, choose }: TabsProps<Id>) {
  const list = useRef<HTMLDivElement>(null);
  const ids = Object.keys(labels) as [Id, ...Id[]];
  const current = ids.find((id) => id === chosen) ?? ids[0];
  const opened = useRef(new Set<Id>());
  opened.current.add(current);
  const press = (event: KeyboardEvent) => {
    const next = STEPS[event.key]?.(ids.indexOf(current), ids.length);
    const id = next === undefined ? undefined : ids[next];
    if (id === undefined) return;
    event.preventDefault();
    choose(id);
    list.current?.querySelector<HTMLElement>(`#tab-${id}`)?.focus();
  };
  return (
    <>
      <div class="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={press}>
        {ids.map((id) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`tab-${id}`}
            aria-selected={id === current}
            aria-controls={`panel-${id}`}
            tabIndex={id === current ? 0 : -1}
            onClick={() => choose(id)}
          >
            {labels[id]}
          </button>
        ))}
      </div>
      {ids.map((id) => (
        <div key={id} role="tabpanel" id={`panel-${id}`} aria-labelledby={`tab-${id}`} hidden={id !== current}>
          {opened.current.has(id) && panels[id]()}
        </div>
      ))}
    </>
  );
}
