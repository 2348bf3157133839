/**
 * The template of an input transformer. A variable outside of quotation marks becomes a JSON value, one inside them
 * becomes text. AWS does not escape objects and lists inside quotation marks: a template that is one text loses their
 * quotation marks, and any other becomes invalid JSON (both recorded).
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
import type { Json } from '../../kernel/json.ts';

const PLACEHOLDER = /^<([A-Za-z0-9_.-]+)>/;

type Piece = { text: string } | { variable: string; quoted: boolean };

/** The variables in a template. */
export function variablesIn(template: string): string[] {
  return parseTemplate(template).flatMap((piece) => ('variable' in piece ? [piece.variable] : []));
}

/**
 * Fills in the variables of a template; one without a value is empty text. Undefined if the template is an object or a
 * list and the result is not valid JSON.
 */
export function fillTemplate(template: string, lookUp: (variable: string) => Json | undefined): string | undefined {
  const isStructure = /^\s*[{[]/.test(template);
  const filled = parseTemplate(template)
    .map((piece) => {
      if ('text' in piece) return piece.text;
      const value = lookUp(piece.variable) ?? '';
      if (!piece.quoted) return JSON.stringify(value);
      if (typeof value !== 'object') return JSON.stringify(String(value)).slice(1, -1);
      return isStructure ? JSON.stringify(value) : JSON.stringify(value).replaceAll('"', '');
    })
    .join('');
  return isStructure && !isJson(filled) ? undefined : filled;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function parseTemplate(template: string): Piece[] {
  const pieces: Piece[] = [];
  let quoted = false;
  let text = '';
  for (let at = 0; at < template.length; ) {
    const variable = PLACEHOLDER.exec(template.slice(at))?.[1];
    if (variable !== undefined) {
      pieces.push({ text }, { variable, quoted });
      text = '';
      at += variable.length + 2;
      continue;
    }
    const character = template.charAt(at);
    const length = quoted && character === '\\' ? 2 : 1;
    if (character === '"') quoted = !quoted;
    text += template.slice(at, at + length);
    at += length;
  }
  return [...pieces, { text }];
}
