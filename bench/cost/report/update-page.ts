/** Inserts the report's sections into a page, each between its two markers. Pure. */

/** @throws Error naming a section without markers in the page, or markers without a section */
export function updatePage(page: string, sections: Readonly<Record<string, string>>): string {
  const places = [...page.matchAll(/<!-- cost:(\S+) -->/g)].map(([, name = '']) => name);
  for (const name of places)
    if (!(name in sections)) throw new Error(`the page has a place for ${name}, which is no section`);
  return Object.entries(sections).reduce((text, [name, section]) => {
    if (!places.includes(name)) throw new Error(`the page has no place for the section ${name}: <!-- cost:${name} -->`);
    const between = new RegExp(`(<!-- cost:${name} -->\\n)[^]*?(<!-- end -->)`);
    return text.replace(between, (_, begin: string, end: string) => `${begin}\n${section}\n\n${end}`);
  }, page);
}
