/** A portal's settings, kept for a minute, and for a quarter of an hour while they cannot be read again. */
import { UnknownPortal } from '../../../events/errors.ts';
import type { PortalSettings } from '../../../events/portal-settings.ts';
import { count } from '../count.ts';
import { errorFacts } from '../error-facts.ts';
import { logger } from '../observability.ts';
import type { FetchPortalSettings } from './fetch.ts';

/** Younger settings are used as they are. */
const FRESH_MS = 60_000;
/** Older settings are not used, whatever fails. */
const USABLE_MS = 15 * 60_000;
/** After a failed read, settings that are still usable are not read again for so long: it spares a busy Parameter Store. */
const PAUSE_MS = 5_000;

/** How long one read may take, in ms, when usable settings are there, and when there are none. */
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
 * Finds the settings of an app client's portal.
 * @throws {UnknownPortal} @throws {UnreadableInput} @throws whatever the read threw
 */
export type ReadPortalSettings = (clientId: string) => Promise<PortalSettings>;

interface Kept {
  settings: PortalSettings;
  readAt: number;
  triedAt: number;
}

/** Makes a reader with its own cache, one entry per portal. It reads while its caller waits: Lambda freezes what it leaves behind. */
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
      logger.warn('a portal is judged by settings of some minutes ago', { clientId, ...errorFacts(error) });
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
