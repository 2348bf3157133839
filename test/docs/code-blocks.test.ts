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

/** The words in shell scripts that begin with a placeholder without quotes: the shell redirects input from a file of that name. */
function redirectionsIn(markdown: string): string[] {
  const found: string[] = [];
  void marked.walkTokens(marked.lexer(markdown), (token: Token) => {
    if (token.type === 'code' && token.lang === 'sh') found.push(...(token.text.match(/^\w+=<\S*/gm) ?? []));
  });
  return found;
}

test('no script sets a variable to a placeholder without quotes', () => {
  const found = sourceFiles('.md').flatMap(({ path, text }) => redirectionsIn(text).map((word) => ({ path, word })));
  expect(found).toEqual([]);
  expect(redirectionsIn("```sh\nokta=<domain>\ntoken='<token>'\n```")).toEqual(['okta=<domain>']);
});

test('no page shows a command as text', () => {
  const found = sourceFiles('.md').flatMap(({ path, text }) => promptsIn(text).map((line) => ({ path, line })));
  expect(found).toEqual([]);
});

test('a block of code that a list swallows is noticed', () => {
  expect(promptsIn('1. Run it:\n\n    $ ops failed\n')).toEqual([expect.stringContaining('$ ops failed')]);
  expect(promptsIn('1. Run it:\n\n       $ ops failed\n')).toEqual([]);
});
