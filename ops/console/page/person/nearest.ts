/** Which node an arrow key leads to. Pure. */

export interface Box {
  name: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** By key: how far ahead a node is in that direction, and how far beside it. */
const DIRECTIONS: Readonly<Record<string, (from: Box, to: Box) => [ahead: number, beside: number]>> = {
  ArrowDown: (from, to) => [to.y - from.y, Math.abs(middle(to) - middle(from))],
  ArrowUp: (from, to) => [from.y - to.y, Math.abs(middle(to) - middle(from))],
  ArrowRight: (from, to) => [middle(to) - middle(from), Math.abs(to.y - from.y)],
  ArrowLeft: (from, to) => [middle(from) - middle(to), Math.abs(to.y - from.y)],
};

const middle = ({ x, width }: Box) => x + width / 2;

/** What is beside counts twice: an arrow key leads ahead. */
const BESIDE = 2;

/** Undefined for another key, and if nothing is in that direction. Home and End lead to the first and the last node. */
export function nearest(boxes: readonly Box[], name: string | undefined, key: string): string | undefined {
  if (key === 'Home') return boxes[0]?.name;
  if (key === 'End') return boxes.at(-1)?.name;
  const from = boxes.find((box) => box.name === name);
  const measure = DIRECTIONS[key];
  if (from === undefined || measure === undefined) return undefined;
  const ahead = boxes
    .filter((to) => to !== from)
    .map((to) => ({ to, distance: measure(from, to) }))
    .filter(({ distance: [far] }) => far > 0)
    .sort((one, other) => weight(one.distance) - weight(other.distance));
  return ahead[0]?.to.name;
}

const weight = ([ahead, beside]: [number, number]) => ahead + BESIDE * beside;
