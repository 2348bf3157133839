/** What `npm start` runs once everything is built: the system, one demonstration sign-up, and then it stays up. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { demonstrate } from './demonstration.ts';
import { findGuest } from './okta/guests.ts';
import { readOptions, USAGE } from './options.ts';
import { type PortalStep, startPortal } from './portal/portal-server.ts';
import { reportAddresses, reportDemonstration } from './report.ts';
import { type StageSettings, type System, startSystem } from './system.ts';

export interface MainOptions {
  /** The repository. */
  root: string;
  args: string[];
  /** When the command began, epoch milliseconds. */
  startedAt: number;
}

/** Resolves with the exit code when the system has ended. */
export async function main({ root, args, startedAt }: MainOptions): Promise<number> {
  const options = parse(args);
  if (options === undefined) return 2;
  const portalSteps: PortalStep[] = [];
  const stop = stopSignal();
  const { system, close } = await start(root, { ...options, report: (step) => portalSteps.push(step) });
  try {
    print(`Ready in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`);
    // In a kept folder Ada may have been here before; only somebody new has a first sign-in.
    const username = options.data === undefined ? 'ada' : `guest-${startedAt.toString(36)}`;
    const demonstration = await demonstrate(system, { username, portalSteps });
    print(reportDemonstration(demonstration));
    const missing = demonstration.timeline.filter(({ at }) => at === undefined).map(({ step }) => step);
    if (options.once) return missing.length === 0 ? 0 : 1;
    print(reportAddresses(system));
    print('Ctrl-C ends it.');
    await stop;
    return 0;
  } finally {
    await close();
  }
}

function parse(args: string[]) {
  try {
    return readOptions(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`);
    return undefined;
  }
}

interface StartOptions {
  port: number;
  data?: string;
  report(step: PortalStep): void;
}

async function start(
  root: string,
  { port, data, report }: StartOptions,
): Promise<{ system: System; close(): Promise<void> }> {
  const settings = JSON.parse(readFileSync(join(root, 'infra/config/local.json'), 'utf8')) as StageSettings;
  const system = await startSystem({
    assemblyFolder: join(root, '.build/assembly'),
    settings,
    folder: data === undefined ? undefined : resolve(data),
    ports: { aws: port, cognito: port === 0 ? 0 : port + 1, api: port === 0 ? 0 : port + 2 },
    oktaPort: Number(new URL(settings.okta.issuer).port),
    findPerson: findGuest,
  });
  const portals = await Promise.all(
    system.portals.map((portal, index) => startPortal(portal, index === 0 ? report : undefined)),
  );
  return {
    system,
    async close() {
      await Promise.all(portals.map((portal) => portal.close()));
      await system.close();
    },
  };
}

function stopSignal(): Promise<void> {
  return new Promise((resolveStop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolveStop());
  });
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
