/** Cheaper designs: those that were chosen, and those with other disadvantages. */
import { PRICES } from '../prices.ts';
import type { Measurement, Usage } from '../usage.ts';
import { billedFunctions, type MemorySizes } from './billed.ts';
import { gigabytes, MILLION } from './price-usage.ts';

export interface Choice {
  what: string;
  isTaken: boolean;
  /** US dollars per million, of sign-ups unless `what` names something else. */
  saves(measurement: Measurement, memories: MemorySizes): number;
  why: string;
}

const priceOf = (name: keyof typeof PRICES): number => PRICES[name].usd / PRICES[name].per;
const gbSeconds = (usage: Usage, memories: MemorySizes) =>
  billedFunctions(usage, memories).reduce((sum, one) => sum + one.gbSeconds, 0);

export const CHOICES: readonly Choice[] = [
  {
    what: 'arm64 instead of x86_64',
    isTaken: true,
    saves: ({ signUp }, memories) =>
      gbSeconds(signUp, memories) * MILLION * (priceOf('x86GbSecond') - priceOf('armGbSecond')),
    why: 'Nothing in the bundles is native.',
  },
  {
    what: 'write-profile publishes ProfileWritten itself: one transition less',
    isTaken: false,
    saves: () => MILLION * priceOf('transition'),
    why: 'When publishing fails, the profile would be written again, and a redrive would begin there.',
  },
  {
    what: 'an Express workflow',
    isTaken: false,
    saves: ({ signUp }) => MILLION * (signUp.transitions * priceOf('transition') - priceOf('expressRequest')),
    why: 'It has no redrive and no history: a failed sign-up would be lost.',
  },
  {
    what: 'a batching window on the audit queue, the three events of a sign-up in one batch',
    isTaken: false,
    saves: auditBatchSaves,
    why: 'With a window Lambda may wait for 20 s on a quiet queue, and a rejected person waits for that record.',
  },
  {
    what: 'no traces of functions that queues invoke',
    isTaken: false,
    saves: ({ signUp }) => signUp.queuedMessages * MILLION * priceOf('trace'),
    why: 'They are how an operator finds what became of a confirmation. In a rush they cost a twentieth.',
  },
  {
    what: 'logs of the class Infrequent Access',
    isTaken: false,
    saves: ({ signUp }) => gigabytes(signUp.logBytes * MILLION) * (priceOf('logGb') - priceOf('infrequentLogGb')),
    why: 'Metrics are not read from its lines, and our alarms stand on those.',
  },
  {
    what: 'an HTTP API instead of a REST API, in a million reads',
    isTaken: false,
    saves: () => MILLION * (priceOf('apiRequest') - priceOf('httpApiRequest')),
    why: 'It has no gateway responses, no request validation and no traces.',
  },
];

/** Two invocations less, with everything that each needs: time, receive, delete, trace. */
function auditBatchSaves({ signUp }: Measurement, memories: MemorySizes): number {
  const audit = billedFunctions(signUp, memories).find(({ name }) => name === 'record-audit-events');
  if (audit === undefined) return 0;
  const spared = audit.invocations - 1;
  const one =
    priceOf('invocation') +
    (audit.gbSeconds / audit.invocations) * priceOf('armGbSecond') +
    2 * priceOf('queueRequest') +
    priceOf('trace');
  return spared * MILLION * one;
}
