/** Values of fields: texts, numbers and times. Texts that are numbers compare as numbers. */

/** Undefined: the line has no such field. A Date is a time. */
export type Value = string | number | boolean | Date | undefined;

export interface Row {
  fields: ReadonlyMap<string, Value>;
  /** The line's own time, epoch milliseconds. */
  at: number;
  /** The line's place in its group; absent for rows of `stats`. */
  pointer?: string;
}

export function textOf(value: Value): string {
  if (value instanceof Date) return value.toISOString().replace('T', ' ').replace('Z', '');
  return value === undefined ? '' : String(value);
}

/** Undefined for what is no number. */
export function numberOf(value: Value): number | undefined {
  if (value === undefined || typeof value === 'boolean' || value === '') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** Negative if `one` comes first: numbers before texts, and nothing last. */
export function compareValues(one: Value, other: Value): number {
  if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined);
  const [first, second] = [numberOf(one), numberOf(other)];
  if (first !== undefined && second !== undefined) return first - second;
  if (first !== undefined || second !== undefined) return first === undefined ? 1 : -1;
  const [text, otherText] = [textOf(one), textOf(other)];
  return text === otherText ? 0 : text < otherText ? -1 : 1;
}

/** Whether both are there and equal, as numbers if both are. */
export function equalValues(one: Value, other: Value): boolean {
  return one !== undefined && other !== undefined && compareValues(one, other) === 0;
}
