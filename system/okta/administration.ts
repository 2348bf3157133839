/** What an administrator does at the stand-in Okta; each action sends an event hook, as the real one does. */
import type { ActionName } from './actions.ts';
import type { Directory, DirectoryEntry, ProfileChange } from './directory.ts';
import { type HookSettings, hookBody, sendHook, verifyHook } from './send-hook.ts';

export interface HookDelivery {
  /** Epoch milliseconds. */
  at: number;
  username: string;
  action: ActionName;
  /** The status of each attempt; 0 if there was no response. None if Okta has no hook. */
  statuses: number[];
  /** What the System Log has of the action, and the hook carries. */
  events: readonly object[];
}

export interface Administration {
  people(): readonly DirectoryEntry[];
  /** The newest first. */
  deliveries(): readonly HookDelivery[];
  /** Resolves when the hook was answered. @throws {Error} for an unknown person, or one in another state */
  act(username: string, action: ActionName): Promise<HookDelivery>;
  /** Has an effect on the person's next sign-in; Okta sends no hook for it. @throws {Error} for an unknown person */
  change(username: string, change: ProfileChange): void;
}

export interface AdministrationOptions {
  directory: Directory;
  /** Absent: no hook is sent. */
  hooks?: HookSettings;
  /** Epoch milliseconds. */
  now(): number;
}

const KEPT = 20;

export function createAdministration({ directory, hooks, now }: AdministrationOptions): Administration {
  let deliveries: readonly HookDelivery[] = [];
  let isVerified = false;
  // Okta sends nothing to an address that was not verified.
  const deliver = async (settings: HookSettings, body: object): Promise<number[]> => {
    isVerified ||= await verifyHook(settings);
    return isVerified ? sendHook(settings, body) : [];
  };
  return {
    people: directory.entries,
    deliveries: () => deliveries,
    async act(username, action) {
      const person = directory.act(username, action);
      const at = now();
      const body = hooks && hookBody({ action, person, at }, hooks);
      const statuses = hooks && body ? await deliver(hooks, body) : [];
      const delivery = { at, username, action, statuses, events: body?.data.events ?? [] };
      deliveries = [delivery, ...deliveries].slice(0, KEPT);
      return delivery;
    },
    change: directory.change,
  };
}
