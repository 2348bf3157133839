/** Failed executions that are open for certain, found a hundred at a time: most of a long list need no question each. */

import { EXECUTIONS, type Item, type SignUpIds } from '../items/item.ts';
import { RESTART_TAKES, remedyOf } from '../items/means.ts';
import { isFirstFailure } from '../items/repeated-failure.ts';
import { recordOf } from '../records/audit-keys.ts';
import { findRecorded, recordsWithin } from '../records/audit-table.ts';
import { findProfiles } from '../records/profiles-table.ts';
import type { Context } from '../stage/context.ts';
import { inParallel } from '../stream/in-parallel.ts';

type KnownItem = Item & { signUp: SignUpIds };

const BATCH = 100;
const BATCHES_AT_ONCE = 4;

/** Finds them for one command, which reads once what was restarted of late. */
export function surelyOpenFinder(context: Context): (items: readonly Item[]) => Promise<Set<Item>> {
  let restarted: Promise<Set<string>> | undefined;
  return async (items) => {
    const now = context.io.clock.now();
    const plain = items.filter((item): item is KnownItem => isPlain(item, now));
    if (plain.length === 0) return new Set();
    restarted ??= findRestarted(context, now);
    const ids = await restarted;
    return findOpen(
      context,
      plain.filter(({ id }) => !ids.has(id)),
    );
  };
}

/**
 * Items that were restarted so lately that the new execution may be at work: when that was, the user's records tell. The id
 * of a restart's record is known to its plan only, so they are looked for by time.
 */
async function findRestarted(context: Context, now: number): Promise<Set<string>> {
  const restarted = new Set<string>();
  for await (const { means, item } of recordsWithin(context, { from: now - RESTART_TAKES, to: now }, REPLAYED)) {
    if (means === 'restart' && item !== undefined) restarted.add(item);
  }
  return restarted;
}

const REPLAYED = ['SignUpReplayed'] as const;

/** Nobody's profile was written who has none, and a dismissal has an id that follows from what it closed. */
async function findOpen(context: Context, plain: readonly KnownItem[]): Promise<Set<Item>> {
  const batches = Array.from({ length: Math.ceil(plain.length / BATCH) }, (_, index) =>
    plain.slice(index * BATCH, (index + 1) * BATCH),
  );
  const open = await inParallel(batches, BATCHES_AT_ONCE, (batch) => openIn(context, batch));
  return new Set(open.flat());
}

const isPlain = (item: Item, now: number) =>
  item.place === EXECUTIONS &&
  isFirstFailure(item) &&
  item.signUp !== undefined &&
  remedyOf(item, { now, edited: false }).means === 'redrive';

async function openIn(context: Context, items: readonly KnownItem[]): Promise<Item[]> {
  const dismissals = new Map(items.map((item) => [item, dismissalOf(item)]));
  const userNames = Array.from(new Set(items.map(({ signUp }) => signUp.userName)));
  const [profiles, dismissed] = await Promise.all([
    findProfiles(context, userNames),
    findRecorded(context, Array.from(dismissals.values())),
  ]);
  return items.filter(
    (item) =>
      profiles.get(item.signUp.userName)?.attributesAt === undefined &&
      !dismissed.has(dismissals.get(item)?.auditId ?? ''),
  );
}

const dismissalOf = ({ id, failedAt, signUp }: KnownItem) =>
  recordOf('', { means: 'dismiss', item: id, failedAt, signUp });
