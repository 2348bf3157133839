/** What the watcher reports of one batch of edits. */

/** A problem that the author of the edit can fix; its message has file and line. The old code keeps running. */
export class EditProblem extends Error {}

/** Applies edits of one kind. Each string is one line for the terminal, without its duration. */
export type Apply = (paths: readonly string[]) => Promise<string[]>;

/** Writes names as a list: `a, b and c`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
