/** Who mended what, and how: shared by `SignUpReplayed` and `SignUpDismissed`. */
import * as z from 'zod/mini';
import { text } from './fields.ts';

/** The ways in which an operator ends an open item. */
export const MENDING_MEANS = [
  'redrive',
  'restart',
  'start-execution',
  'move-to-queue',
  'put-events',
  'archive-replay',
  'reconcile',
  'dismiss',
] as const;

export const mendingFields = {
  /** One run of the operator's tool: repeating the run repeats no record. */
  planId: text,
  /** Caller ARN as STS tells it. */
  actor: text,
  /** The operator's own words. */
  reason: text,
  means: z.enum(MENDING_MEANS),
};
