/** A program for tests: the whole system in a process of its own, which can be killed. Its parent speaks by messages. */
import { findGuest } from '../../system/okta/guests.ts';
import { startJourney } from './start-journey.ts';
import type { SystemProcessOptions, SystemReady } from './start-system-process.ts';

const { folder, ports, oktaPort } = JSON.parse(process.argv[2] ?? '') as SystemProcessOptions;
const { system, settings, settle } = await startJourney([], {
  ...{ folder, ports, oktaPort },
  findPerson: findGuest,
  continues: true,
});
const { client, portals } = system;

process.on('message', () => void settle().then(() => process.send?.('settled')));
// Nobody is left to answer to.
process.on('disconnect', () => process.exit());
process.send?.({ client, settings, portals: portals.map((portal) => portal.settings) } satisfies SystemReady);
