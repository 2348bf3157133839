/** Finds failed executions that are certainly open, a hundred at a time, so that most of a long list needs no query per item. */

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

/** Finds them for one command, which reads the recent restarts once. */
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
 * Items that were restarted so recently that the new execution may still be running; the user's records have the time of the
 * restart. The record's id cannot be computed without the plan, so the records are queried by time.
 */
async function findRestarted(context: Context, now: number): Promise<Set<string>> {
  const restarted = new Set<string>();
  for await (const { means, item } of recordsWithin(context, { from: now - RESTART_TAKES, to: now }, REPLAYED)) {
    if (means === 'restart' && item !== undefined) restarted.add(item);
  }
  return restarted;
}

const REPLAYED = ['SignUpReplayed'] as const;

/** An item is open if its user has no profile and the audit has no dismissal, whose id follows from the item. */
async function findOpen(context: Context, plain: readonly KnownItem[]): Promise<Set<Item>> {
  const batches = Array.from({ length: Math.ceil(plain.length / BATCH) }, (_, index) =>
    plain.slice(index * BATCH, (index + 1) * BATCH),
  );
  const open = await inParallel(batches, BATCHES_AT_ONCE, (batch) => openIn(context, batch));
  return new Set(open.flat());
}

const isPlain = (item: Item, now: number) =>
  item.place === EXECUTIONS &&
  item.detailType === 'UserCreated' &&
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
