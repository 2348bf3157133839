/** What `npm start` runs once everything is built: the system, one demonstration sign-up, and then it stays up. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { demonstrate } from './demonstration.ts';
import { findGuest } from './okta/guests.ts';
import { type Options, readOptions, USAGE } from './options.ts';
import { type PortalServers, servePortals } from './portal/serve-portals.ts';
import { reportAddresses, reportDemonstration } from './report.ts';
import { startProblem } from './start-problem.ts';
import { type StageSettings, type System, startSystem } from './system.ts';
import { serveTimelines } from './timeline/serve-timelines.ts';

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
  if (options.help) {
    print(USAGE);
    return 0;
  }
  try {
    return await run(root, options, startedAt);
  } catch (error) {
    const problem = startProblem(error);
    if (problem === undefined) throw error;
    process.stderr.write(`${problem}\n`);
    return 1;
  }
}

async function run(root: string, options: Options, startedAt: number): Promise<number> {
  const stop = stopSignal();
  const { system, portals, close } = await start(root, options);
  try {
    print(`Ready in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`);
    // In a kept folder Ada may have been here before; only somebody new has a first sign-in.
    const username = options.data === undefined ? 'ada' : `guest-${startedAt.toString(36)}`;
    const demonstration = await demonstrate(system, { username, portalUrl: portals[0]?.url ?? '' });
    print(reportDemonstration(demonstration));
    const missing = demonstration.timeline.filter(({ at }) => at === undefined).map(({ step }) => step);
    if (options.once) return missing.length === 0 ? 0 : 1;
    const timelines = await serveTimelines(system, { port: portAfter(options.port, 3), demonstration });
    print(reportAddresses(system, portals, `${timelines.origin}/${demonstration.userName}`));
    print('Ctrl-C ends it.');
    await stop;
    await timelines.close();
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

interface Started extends Pick<PortalServers, 'portals'> {
  system: System;
  close(): Promise<void>;
}

async function start(root: string, { port, data }: Options): Promise<Started> {
  const settings = JSON.parse(readFileSync(join(root, 'infra/config/local.json'), 'utf8')) as StageSettings;
  const anyPort = port === 0;
  const system = await startSystem({
    assemblyFolder: join(root, '.build/assembly'),
    settings,
    folder: data === undefined ? undefined : resolve(data),
    ports: { aws: port, cognito: portAfter(port, 1), api: portAfter(port, 2) },
    oktaPort: anyPort ? 0 : Number(new URL(settings.okta.issuer).port),
    findPerson: findGuest,
  });
  try {
    const { portals, close } = await servePortals(system, { appFolder: join(root, '.build/portal'), anyPort });
    return {
      system,
      portals,
      async close() {
        await close();
        await system.close();
      },
    };
  } catch (error) {
    await system.close();
    throw error;
  }
}

/** The next ports belong to what goes with it; 0 stays any. */
function portAfter(port: number, places: number): number {
  return port === 0 ? 0 : port + places;
}

function stopSignal(): Promise<void> {
  return new Promise((resolveStop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolveStop());
  });
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
