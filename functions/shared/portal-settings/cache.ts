/** Caches portal settings for a minute, and for a quarter of an hour if they cannot be read again. */
import { UnknownPortal } from '../../../events/errors.ts';
import type { PortalSettings } from '../../../events/portal-settings.ts';
import { count } from '../count.ts';
import { errorFacts } from '../error-facts.ts';
import { logger } from '../observability.ts';
import type { FetchPortalSettings } from './fetch.ts';

/** Newer settings are used as they are. */
const FRESH_MS = 60_000;
/** Older settings are never used. */
const USABLE_MS = 15 * 60_000;
/** The pause after a failed read while cached settings are usable, which takes load off Parameter Store. */
const PAUSE_MS = 5_000;

/** The time limit of one read, in ms, with usable cached settings and without. */
export interface ReadLimits {
  renewMs: number;
  firstMs: number;
}

export interface PortalSettingsCacheOptions {
  fetch: FetchPortalSettings;
  limits: ReadLimits;
  clock: () => Date;
}

/**
 * Returns the settings of an app client's portal.
 * @throws {UnknownPortal} @throws {UnreadableInput} @throws any error of the read
 */
export type ReadPortalSettings = (clientId: string) => Promise<PortalSettings>;

interface Kept {
  settings: PortalSettings;
  readAt: number;
  triedAt: number;
}

/**
 * Makes a reader with its own cache, one entry per portal. It never reads in the background: Lambda freezes such work.
 */
export function createPortalSettingsCache({ fetch, limits, clock }: PortalSettingsCacheOptions): ReadPortalSettings {
  const kept = new Map<string, Kept>();

  const read = async (clientId: string, limitMs: number, now: number): Promise<PortalSettings> => {
    const settings = await fetch(clientId, limitMs);
    kept.set(clientId, { settings, readAt: now, triedAt: now });
    return settings;
  };
  const renew = async (clientId: string, known: Kept, now: number): Promise<PortalSettings> => {
    known.triedAt = now;
    try {
      return await read(clientId, limits.renewMs, now);
    } catch (error) {
      if (error instanceof UnknownPortal) {
        kept.delete(clientId);
        throw error;
      }
      count('RulesStale');
      logger.warn('portal settings cannot be read again, cached ones are used', { clientId, ...errorFacts(error) });
      return known.settings;
    }
  };
  return async (clientId) => {
    const now = clock().getTime();
    const known = kept.get(clientId);
    if (known === undefined || now - known.readAt >= USABLE_MS) return read(clientId, limits.firstMs, now);
    const isDue = now - known.readAt >= FRESH_MS && (known.triedAt === known.readAt || now - known.triedAt >= PAUSE_MS);
    return isDue ? renew(clientId, known, now) : known.settings;
  };
}
