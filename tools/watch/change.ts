/** What the watcher reports of one batch of edits. */

/** A problem that the author of the edit can fix; its message has file and line. The old code keeps running. */
export class EditProblem extends Error {}

/** Applies edits of one kind. Each string is one line for the terminal, without its duration. */
export type Apply = (paths: readonly string[]) => Promise<string[]>;

/** A save of a whole folder must not fill the terminal. */
const MOST_NAMES = 5;

/** Writes names as a list: `a, b and c`; of many, the first ones and how many more there are. */
export function listed(names: readonly string[]): string {
  if (names.length > MOST_NAMES) {
    const first = names.slice(0, MOST_NAMES - 1);
    return `${first.join(', ')} and ${names.length - first.length} more`;
  }
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
