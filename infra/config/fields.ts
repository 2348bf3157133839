/** The basic types of the schema. Every rule has a message that says how to fix the value. */
import * as z from 'zod';
import { type AddressKind, addressProblem } from './addresses.ts';

/** Retention periods that CloudWatch Logs accepts, in days. */
const LOG_RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Text that matches completely. */
export const text = (pattern: RegExp, fix: string) => z.string(fix).regex(pattern, fix);

/** Text that a function validates; the function returns how to fix it. */
export function checkedText(problemOf: (value: string) => string | undefined, missing: string) {
  return z.string(missing).superRefine((value, context) => {
    const message = problemOf(value);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });
}

/** A full address that is allowed in the stage. */
export const address = (stage: string, kind: AddressKind, missing: string) =>
  checkedText((value) => addressProblem(value, stage, kind), missing);

export const colour = text(/^#[0-9a-f]{6}$/, 'write it as six lower-case hexadecimal digits, like "#0b6e4f"');

export function wholeNumber(least: number, most: number, reason = '') {
  const fix = `use a whole number from ${least} to ${most}${reason}`;
  return z.int(fix).min(least, fix).max(most, fix);
}

export const logRetentionDays = z
  .number(`use one of ${LOG_RETENTION_DAYS.join(', ')}`)
  .refine((value) => LOG_RETENTION_DAYS.includes(value), `use one of ${LOG_RETENTION_DAYS.join(', ')}`);

/** A list without duplicates. */
export function setOf<Item extends z.ZodType<string>>(item: Item) {
  return z.array(item, 'use a list, like ["…"]').superRefine((values, context) => {
    values.forEach((value, index) => {
      if (values.indexOf(value) === index) return;
      context.addIssue({ code: 'custom', path: [index], message: 'it is listed twice; remove one' });
    });
  });
}
