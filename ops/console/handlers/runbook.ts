/** `/api/runbook`: one section of the runbook. */
import { readFile } from 'node:fs/promises';
import { marked, type Token, type Tokens } from 'marked';
import { OpsError } from '../../terminal/errors.ts';
import type { Block, Inline, RunbookSection } from '../api/runbook.ts';
import type { ApiRequest, Route } from '../http/route.ts';
import type { Console } from '../running/console.ts';

export const runbookRoutes: readonly Route[] = [{ method: 'GET', path: '/api/runbook/:section', handle: show }];

async function show({ runbookFile }: Console, { params: { section = '' } }: ApiRequest): Promise<RunbookSection> {
  return sectionOf(await readFile(runbookFile, 'utf8'), section);
}

/** The anchor of a heading, as GitHub makes it. */
const anchorOf = (title: string) =>
  title
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');

/** From the heading with this anchor to the next one of its level. Pure. @throws {OpsError} if there is none */
export function sectionOf(markdown: string, anchor: string): RunbookSection {
  const tokens = marked.lexer(markdown);
  const start = tokens.findIndex((token) => isHeading(token) && anchorOf(token.text) === anchor);
  const heading = tokens[start];
  if (heading === undefined || !isHeading(heading)) throw new OpsError(`the runbook has no section ${anchor}`);
  const rest = tokens.slice(start + 1);
  const end = rest.findIndex((token) => isHeading(token) && token.depth <= heading.depth);
  const own = end === -1 ? rest : rest.slice(0, end);
  return { title: heading.text, blocks: own.flatMap((token) => blockOf(token) ?? []) };
}

const isHeading = (token: Token): token is Tokens.Heading => token.type === 'heading';

function blockOf(token: Token): Block | undefined {
  switch (token.type) {
    case 'heading':
      return { type: 'heading', content: inlinesOf(token.tokens) };
    case 'paragraph':
      return { type: 'paragraph', content: inlinesOf(token.tokens) };
    case 'list':
      return { type: 'list', items: (token as Tokens.List).items.map(({ tokens }) => inlinesOf(tokens)) };
    case 'space':
      return undefined;
    default:
      return { type: 'code', text: 'text' in token ? token.text : token.raw };
  }
}

const KINDS: Readonly<Record<string, 'code' | 'emphasis' | 'strong'>> = {
  codespan: 'code',
  em: 'emphasis',
  strong: 'strong',
};

function inlinesOf(tokens: readonly Token[] = []): Inline[] {
  return tokens.flatMap((token): Inline[] => {
    const kind = KINDS[token.type];
    if (token.type === 'link') return [linkOf(token as Tokens.Link)];
    if (kind !== undefined && 'text' in token) return [{ type: kind, text: token.text }];
    if ('tokens' in token && token.tokens !== undefined) return inlinesOf(token.tokens);
    return [{ type: 'text', text: 'text' in token ? token.text : token.raw }];
  });
}

const linkOf = ({ text, href }: Tokens.Link): Inline => ({
  type: 'link',
  text,
  ...(href.startsWith('#') && { section: href.slice(1) }),
});
