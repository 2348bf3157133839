/**
 * The template of an input transformer. A variable outside of quotation marks becomes a JSON value, one inside them
 * becomes text. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
import type { Json } from '../../kernel/json.ts';

const PLACEHOLDER = /^<([A-Za-z0-9_.-]+)>/;

type Piece = { text: string } | { variable: string; quoted: boolean };

/** The variables that a template names. */
export function variablesIn(template: string): string[] {
  return parseTemplate(template).flatMap((piece) => ('variable' in piece ? [piece.variable] : []));
}

/** The template with its variables filled in; one without a value is the empty text. */
export function fillTemplate(template: string, lookUp: (variable: string) => Json | undefined): string {
  return parseTemplate(template)
    .map((piece) => {
      if ('text' in piece) return piece.text;
      const value = lookUp(piece.variable) ?? '';
      return piece.quoted ? insideText(value) : JSON.stringify(value);
    })
    .join('');
}

function insideText(value: Json): string {
  return JSON.stringify(typeof value === 'string' ? value : JSON.stringify(value)).slice(1, -1);
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
