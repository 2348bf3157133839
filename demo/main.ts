/** What `npm start` runs once everything is built: the system, one demonstration sign-up, and then it stays up. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findGuest } from '../system/okta/guests.ts';
import { type PortalServers, servePortals } from '../system/portal/serve-portals.ts';
import { type StageSettings, type System, startSystem } from '../system/start-system.ts';
import { demonstrate } from './demonstration.ts';
import { makeFolder } from './make-folder.ts';
import { type Options, readOptions, USAGE } from './options.ts';
import { type Ports, planPorts } from './ports.ts';
import { reportAddresses, reportDemonstration } from './report.ts';
import { startProblem } from './start-problem.ts';
import { stopped, stopSignal, unlessStopped } from './stop-signal.ts';
import { serveTimelines } from './timeline/serve-timelines.ts';

export interface MainOptions {
  /** The repository. */
  root: string;
  args: string[];
  /** When the command began, epoch milliseconds. */
  startedAt: number;
}

/** As shells tell an end by Ctrl-C. */
const INTERRUPTED = 130;

/** Resolves with the exit code when the system has ended. */
export async function main({ root, args, startedAt }: MainOptions): Promise<number> {
  const options = parse(args);
  if (options === undefined) return 2;
  if (options.help) {
    print(USAGE);
    return 0;
  }
  const settings = JSON.parse(readFileSync(join(root, 'infra/config/local.json'), 'utf8')) as StageSettings;
  let ports: Ports | undefined;
  try {
    ports = planPorts(options.port, settings);
    return await run({ root, options, settings, ports, startedAt });
  } catch (error) {
    const problem = startProblem(error, ports);
    if (problem === undefined) throw error;
    process.stderr.write(`${problem}\n`);
    return 1;
  }
}

interface Run {
  root: string;
  options: Options;
  settings: StageSettings;
  ports: Ports;
  startedAt: number;
}

/** Ctrl-C ends it at any time: once it is idle that is the ordinary end, before that an interruption. */
async function run(given: Run): Promise<number> {
  const { options, ports, startedAt } = given;
  const stop = stopSignal();
  const { system, portals, close } = await start(given);
  try {
    if (stop.aborted) return INTERRUPTED;
    print(`Ready in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`);
    // In a kept folder Ada may have been here before; only somebody new has a first sign-in.
    const username = options.data === undefined ? 'ada' : `guest-${startedAt.toString(36)}`;
    const demonstrated = demonstrate(system, { username, portalUrl: portals[0]?.url ?? '' });
    const demonstration = await unlessStopped(stop, demonstrated);
    if (demonstration === undefined) return INTERRUPTED;
    print(reportDemonstration(demonstration));
    const missing = demonstration.timeline.filter(({ at }) => at === undefined).map(({ step }) => step);
    if (options.once) return missing.length === 0 ? 0 : 1;
    const timelines = await serveTimelines(system, { port: ports.timelines, demonstration });
    print(reportAddresses(system, portals, `${timelines.origin}/${demonstration.userName}`));
    print('Ctrl-C ends it.');
    await stopped(stop);
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

async function start({ root, options, settings, ports }: Run): Promise<Started> {
  const folder = options.data === undefined ? undefined : resolve(options.data);
  if (folder !== undefined) makeFolder(folder);
  const system = await startSystem({
    assemblyFolder: join(root, '.build/assembly'),
    settings,
    folder,
    ports: { aws: ports.aws, cognito: ports.cognito, api: ports.api },
    oktaPort: ports.okta,
    findPerson: findGuest,
  });
  try {
    const served = await servePortals(system, { appFolder: join(root, '.build/portal'), ports: ports.portals });
    return {
      system,
      portals: served.portals,
      async close() {
        await served.close();
        await system.close();
      },
    };
  } catch (error) {
    await system.close();
    throw error;
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
