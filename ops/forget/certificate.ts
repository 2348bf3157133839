/** The certificate of a run: what was done, and what is left where and until when. It names nobody. Pure. */
import * as z from 'zod/mini';
import { instant, text } from '../../events/fields.ts';
import { AUDIT_OF_FORGOTTEN, type ForgetSettings } from '../../events/forget-settings.ts';
import { fatesAt } from './places.ts';
import type { ForgetRun } from './run-file.ts';

export const Certificate = z.object({
  kind: z.literal('certificate'),
  version: z.literal(1),
  certificate: text,
  stage: text,
  completedAt: instant,
  actor: text,
  reason: text,
  audit: z.enum(AUDIT_OF_FORGOTTEN),
  people: z.array(
    z.object({
      /** The place in the command line or in `--file`, from 1. */
      number: z.number(),
      /** Random; the user name of the record `UserForgotten` in the audit. */
      reference: text,
      forgottenAt: z.optional(instant),
      /** What was found, by place. */
      found: z.record(z.string(), z.number()),
    }),
  ),
  places: z.array(
    z.object({
      place: text,
      fate: text,
      gone: z.optional(text),
      atLatest: z.optional(text),
      why: text,
    }),
  ),
  /** After this day, `yyyy-mm-dd` in UTC, nothing is left anywhere. */
  lastDay: text,
});
export type Certificate = z.infer<typeof Certificate>;

export interface Completed {
  run: ForgetRun;
  settings: ForgetSettings;
  actor: string;
  completedAt: string;
  /** By number of the person. */
  forgottenAt: ReadonlyMap<number, string>;
}

export function certify({ run, settings, actor, completedAt, forgottenAt }: Completed): Certificate {
  const { certificate, stage, reason, people } = run;
  const latest = Array.from(forgottenAt.values()).reduce((last, at) => (at > last ? at : last), completedAt);
  return {
    kind: 'certificate',
    version: 1,
    ...{ certificate, stage, completedAt, actor, reason, audit: settings.audit },
    people: people.map(({ number, reference, found }) => ({
      ...{ number, reference, found },
      ...(forgottenAt.has(number) && { forgottenAt: forgottenAt.get(number) }),
    })),
    ...fatesAt(Date.parse(latest), settings),
  };
}
