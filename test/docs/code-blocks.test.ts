/** Commands that pages show are code: an indented block inside a list is text unless it is indented further. */
import { marked, type Token } from 'marked';
import { sourceFiles } from '../house/source-files.ts';

/** The paragraphs of a page that begin like a line of a terminal. */
function promptsIn(markdown: string): string[] {
  const found: string[] = [];
  void marked.walkTokens(marked.lexer(markdown), ({ type, raw }: Token) => {
    if (type === 'paragraph' && /^\s*\$ /.test(raw)) found.push(raw.split('\n')[0] ?? '');
  });
  return found;
}

test('no page shows a command as text', () => {
  const found = sourceFiles('.md').flatMap(({ path, text }) => promptsIn(text).map((line) => ({ path, line })));
  expect(found).toEqual([]);
});

test('a block of code that a list swallows is noticed', () => {
  expect(promptsIn('1. Run it:\n\n    $ ops failed\n')).toEqual([expect.stringContaining('$ ops failed')]);
  expect(promptsIn('1. Run it:\n\n       $ ops failed\n')).toEqual([]);
});
