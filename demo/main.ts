/** The program behind `npm start`: starts the system, runs one demonstration sign-up, and keeps running. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { deleteState } from '../local/kernel/storage/state-folder.ts';
import { findGuest } from '../system/okta/guests.ts';
import { type PortalServers, servePortals } from '../system/portal/serve-portals.ts';
import { outputOf, type StageSettings, type System, startSystem } from '../system/start-system.ts';
import { demonstrate } from './demonstration.ts';
import { makeFolder } from './make-folder.ts';
import { type Options, optionsOrExitCode } from './options.ts';
import { type Ports, planPorts } from './ports.ts';
import { reportAddresses, reportDemonstration } from './report.ts';
import { serveDemoConsole } from './serve-console.ts';
import { startProblem } from './start-problem.ts';
import { stopped, stopSignal, unlessStopped } from './stop-signal.ts';
import { watchSources } from './watch-sources.ts';

export interface MainOptions {
  /** The repository's folder. */
  root: string;
  args: string[];
  /** When the command started, epoch milliseconds. */
  startedAt: number;
  /** Builds what has changed since the last build. */
  build(): void;
}

/** The exit code of shells for Ctrl-C. */
const INTERRUPTED = 130;

/** Resolves with the exit code when the system has stopped. */
export async function main({ root, args, startedAt, build }: MainOptions): Promise<number> {
  const options = optionsOrExitCode(args);
  if (typeof options === 'number') return options;
  const settings = JSON.parse(readFileSync(join(root, 'infra/config/local.json'), 'utf8')) as StageSettings;
  let ports: Ports | undefined;
  try {
    ports = planPorts(options.port, settings);
    const token = randomBytes(24).toString('base64url');
    return await runAgainAfterResets({ root, options, settings, ports, startedAt, build, token, stop: stopSignal() });
  } catch (error) {
    const problem = startProblem(error, ports);
    if (problem === undefined) throw error;
    process.stderr.write(`${problem}\n`);
    return 1;
  }
}

interface Run extends Pick<MainOptions, 'root' | 'startedAt' | 'build'> {
  /** Of the console's address. */
  token: string;
  options: Options;
  settings: StageSettings;
  ports: Ports;
  stop: AbortSignal;
}

/** The end of a run: an exit code, or the ports of a system that is to start again with empty state. */
type End = number | Ports;

async function runAgainAfterResets(given: Run): Promise<number> {
  let end: End = await run(given);
  while (typeof end !== 'number') {
    if (given.options.data !== undefined) await deleteState(resolve(given.options.data));
    print('All state is deleted. Starting again …');
    given.build();
    end = await run({ ...given, ports: end, startedAt: Date.now() });
  }
  return end;
}

/** Ctrl-C stops it at any time: a normal end when it is idle, an interruption before that. */
async function run(given: Run): Promise<End> {
  const { options, ports, startedAt, stop } = given;
  const wantsReset = new AbortController();
  const { system, portals, close } = await start(given, () => wantsReset.abort());
  try {
    if (stop.aborted) return INTERRUPTED;
    print(`Ready in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`);
    // With --data, Ada may have signed up in an earlier run, and only a new user has a first sign-in.
    const username = options.data === undefined ? 'ada' : `guest-${startedAt.toString(36)}`;
    const demonstrated = demonstrate(system, { username, portalUrl: portals[0]?.url ?? '' });
    const demonstration = await unlessStopped(stop, demonstrated);
    if (demonstration === undefined) return INTERRUPTED;
    print(reportDemonstration(demonstration));
    const missing = demonstration.timeline.filter(({ at }) => at === undefined).map(({ step }) => step);
    if (options.once) return missing.length === 0 ? 0 : 1;
    const console = await serveDemoConsole(system, { root: given.root, port: ports.console, token: given.token });
    for (const { title, url } of portals) system.twin.addLink(`Portal ${title}`, url);
    system.twin.addLink('Okta, for administrators', `${system.okta.origin}/admin`);
    print(reportAddresses(system, portals, console.url));
    print('Press Ctrl-C to stop.');
    const watcher = options.watch ? watchSources({ root: given.root, system }) : undefined;
    await stopped(AbortSignal.any([stop, wantsReset.signal]));
    watcher?.stdin?.end();
    await console.close();
    return stop.aborted ? 0 : portsOf(system, portals, console.origin);
  } finally {
    await close();
  }
}

interface Started extends Pick<PortalServers, 'portals'> {
  system: System;
  close(): Promise<void>;
}

async function start({ root, options, settings, ports }: Run, onReset: () => void): Promise<Started> {
  const folder = options.data === undefined ? undefined : resolve(options.data);
  if (folder !== undefined) makeFolder(folder);
  const system = await startSystem({
    assemblyFolder: join(root, '.build/assembly'),
    settings,
    folder,
    ports: { aws: ports.aws, cognito: ports.cognito, api: ports.api, 'api-2': ports.hooks },
    oktaPort: ports.okta,
    findPerson: findGuest,
    onReset,
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

/** Free ports stay the same after a reset, so that open pages find what they were served by. */
function portsOf({ twin, okta, deployment }: System, portals: Started['portals'], console: string): Ports {
  const port = (url: string) => Number(new URL(url).port);
  return {
    aws: port(twin.endpoint),
    cognito: port(twin.addresses.resolve(outputOf(deployment, 'LoginUrl'))),
    api: port(twin.addresses.resolve(outputOf(deployment, 'ApiUrl'))),
    hooks: port(twin.addresses.resolve(outputOf(deployment, 'HooksUrl'))),
    console: port(console),
    okta: port(okta.origin),
    portals: Object.fromEntries(portals.map(({ name, url }) => [name, port(url)])),
  };
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
