/** What a plan leaves unchanged, as a sentence: the command line prints it in columns. Pure. */

/** `  1  left unchanged   the rule is broken` becomes `1 left unchanged: the rule is broken`; another note stays as it is. */
export function leftText(note: string): string {
  const [count = '', what, why] = note.trim().split(/ {2,}/);
  return what === undefined || why === undefined ? note.trim() : `${count} ${what}: ${why}`;
}
