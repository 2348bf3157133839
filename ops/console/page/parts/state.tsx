/** A state, by shape, word and colour. */

export type Tone = 'good' | 'bad' | 'unsure' | 'busy' | 'idle';

/** Drawn as lines in a square of 16. */
export const SHAPES: Readonly<Record<Tone, string>> = {
  good: 'M3.5 8.5l3 3 6-7',
  bad: 'M8 2.5l6 11H2z M8 6.5v3.5 M8 11.8v.2',
  unsure: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11',
  busy: 'M2.5 8a5.5 5.5 0 0 1 11 0',
  idle: 'M4 8h8',
};

export interface StateProps {
  tone: Tone;
  children: string;
}

export function State({ tone, children }: StateProps) {
  return (
    <span class={`state ${tone}`}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path d={SHAPES[tone]} />
      </svg>
      {children}
    </span>
  );
}
