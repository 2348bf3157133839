/** Names in a message. Pure. */

const MOST = 10;

/** `a, b`; of more than ten names, the first ones and how many more there are. */
export function listed(names: readonly string[]): string {
  if (names.length <= MOST) return names.join(', ');
  return `${names.slice(0, MOST - 1).join(', ')} and ${names.length - MOST + 1} more`;
}
