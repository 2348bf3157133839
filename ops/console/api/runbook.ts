/** `GET /api/runbook/<section>`: one section of docs/runbook.md, parsed, so that the page needs no HTML. */

export type Inline =
  | { type: 'text' | 'code' | 'emphasis' | 'strong'; text: string }
  /** `section` is set for a link within the runbook. */
  | { type: 'link'; text: string; section?: string };

export type Block =
  | { type: 'heading' | 'paragraph'; content: readonly Inline[] }
  | { type: 'list'; items: readonly (readonly Inline[])[] }
  | { type: 'code'; text: string };

export interface RunbookSection {
  title: string;
  blocks: readonly Block[];
}
