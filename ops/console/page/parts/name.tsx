/** Text that somebody else chose: a name, a reason, an error. It cannot change the text around it. */

/** Control characters, and those that change the direction of text: invisible, so that two names can look the same. */
const INVISIBLE = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** With the number of each invisible character instead of it. */
export const visible = (text: string): string =>
  text.replaceAll(
    INVISIBLE,
    (character) => `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );

/** The same for a text of several lines. */
export const visibleLines = (text: string): string => text.split('\n').map(visible).join('\n');

export interface NameProps {
  children: string;
  /** In the type of code: ids, codes. */
  code?: boolean;
  /** Instead of the text itself. */
  title?: string;
}

/** In one line; what does not fit is in the title. */
export function Name({ children, code, title }: NameProps) {
  if (children === '') return null;
  const text = visible(children);
  return (
    <bdi class={code ? 'name code' : 'name'} title={title === undefined ? text : visible(title)}>
      {text}
    </bdi>
  );
}
