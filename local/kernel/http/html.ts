/** HTML as a tagged template. Every value is escaped, except values that are HTML already. */

export interface Html {
  readonly html: string;
}

type Part = string | number | undefined | Html | readonly Html[];

/** html`<p>${text}</p>` */
export function html(texts: TemplateStringsArray, ...parts: Part[]): Html {
  return { html: texts.map((text, index) => text + rendered(parts[index])).join('') };
}

function rendered(part: Part): string {
  if (part === undefined) return '';
  if (isList(part)) return part.map((item) => item.html).join('');
  return typeof part === 'object' ? part.html : escaped(String(part));
}

function isList(part: Part): part is readonly Html[] {
  return Array.isArray(part);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
