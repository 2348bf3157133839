/** Parses JSON from outside, with AWS's limit for nesting, so that code that walks it cannot exhaust the stack. */
import type { Json } from './json.ts';

/** The limit of Jackson, AWS's parser. */
export const MAX_NESTING = 1000;

/** @throws SyntaxError for invalid JSON, or nesting deeper than `MAX_NESTING` */
export function parseJson(text: string): Json {
  if (nestsDeeperThan(text, MAX_NESTING)) throw new SyntaxError(`JSON nests at most ${MAX_NESTING} levels deep`);
  return JSON.parse(text) as Json;
}

function nestsDeeperThan(text: string, limit: number): boolean {
  // Every bracket needs a closing one: a shorter text cannot be that deep.
  if (text.length <= 2 * limit) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === OPEN_LIST || code === OPEN_OBJECT) depth += 1;
    else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth -= 1;
    if (depth > limit) return true;
  }
  return false;
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** The end of the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
  return text.length;
}
