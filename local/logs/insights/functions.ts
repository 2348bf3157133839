/** Functions of one row's values. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-operations-functions.html */
import { numberOf, textOf, type Value } from './value.ts';

export type Scalar = (...values: Value[]) => Value;

const ofText =
  (change: (text: string) => Value): Scalar =>
  (value) =>
    value === undefined ? undefined : change(textOf(value));

const ofNumber =
  (change: (number: number) => Value): Scalar =>
  (value) => {
    const number = numberOf(value);
    return number === undefined ? undefined : change(number);
  };

const isBlank = (value: Value) => value === undefined || textOf(value).trim() === '';

/** By name. */
export const SCALARS: Readonly<Record<string, Scalar>> = {
  abs: ofNumber(Math.abs),
  ceil: ofNumber(Math.ceil),
  floor: ofNumber(Math.floor),
  strlen: ofText((text) => text.length),
  tolower: ofText((text) => text.toLowerCase()),
  toupper: ofText((text) => text.toUpperCase()),
  trim: ofText((text) => text.trim()),
  toMillis: (value) => (value instanceof Date ? value.getTime() : undefined),
  fromMillis: ofNumber((number) => new Date(number)),
  coalesce: (...values) => values.find((value) => value !== undefined),
  concat: (...values) => values.map(textOf).join(''),
  ispresent: (value) => value !== undefined,
  isempty: (value) => value === undefined || textOf(value) === '',
  isblank: isBlank,
  strcontains: (text, part) => (textOf(text).includes(textOf(part)) ? 1 : 0),
};

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** `5m` in milliseconds; undefined for what is no period. */
export function periodOf(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d+)([a-z]+)$/.exec(text) ?? [];
  const length = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  return length === undefined ? undefined : Number(count) * length;
}
