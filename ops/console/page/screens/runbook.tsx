/** One section of the runbook. */
import { useContext } from 'preact/hooks';
import type { Block, Inline, RunbookSection } from '../../api/runbook.ts';
import { Tools } from '../data/tools.ts';
import { usePolled } from '../data/use-polled.ts';
import { Heading } from '../parts/heading.tsx';
import { Link } from '../parts/link.tsx';
import { ReadingNote } from '../parts/reading-note.tsx';
import type { ScreenProps } from './screen-props.ts';

export function Runbook({ params: [section = ''] }: ScreenProps) {
  const { api } = useContext(Tools);
  const polled = usePolled({
    key: section,
    read: () => api.get<RunbookSection>(`/api/runbook/${encodeURIComponent(section)}`),
    pauseAfter: () => undefined,
  });
  const { value } = polled;
  return (
    <article class="prose">
      <Heading title={value?.title ?? 'Runbook'} />
      <p class="muted">docs/runbook.md#{section}</p>
      <ReadingNote of={[polled]} />
      {value?.blocks.map((block, index) => (
        <BlockView key={`${index}`} block={block} />
      ))}
    </article>
  );
}

function BlockView({ block }: { block: Block }) {
  if (block.type === 'code') return <pre>{block.text}</pre>;
  if (block.type === 'list') {
    return (
      <ul>
        {block.items.map((item, index) => (
          <li key={`${index}`}>{item.map(inline)}</li>
        ))}
      </ul>
    );
  }
  return block.type === 'heading' ? <h2>{block.content.map(inline)}</h2> : <p>{block.content.map(inline)}</p>;
}

function inline(part: Inline, index: number) {
  const key = `${index}`;
  if (part.type === 'code') return <code key={key}>{part.text}</code>;
  if (part.type === 'emphasis') return <em key={key}>{part.text}</em>;
  if (part.type === 'strong') return <strong key={key}>{part.text}</strong>;
  if (part.type === 'link' && part.section !== undefined) {
    return (
      <Link key={key} to={`/runbook/${part.section}`}>
        {part.text}
      </Link>
    );
  }
  return part.text;
}
