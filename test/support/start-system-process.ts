/** Starts the whole system as a child process, for what only a kill can show. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { OperationsSettings } from '../../events/operations-settings.ts';
import type { PortalConfig } from '../../portal/app/config.ts';
import { createPortalClient, type PortalClient } from '../../system/portal/portal-client.ts';
import type { System } from '../../system/start-system.ts';

export interface SystemProcessOptions {
  /** Where it keeps its state. */
  folder: string;
  /** Of the twin's listeners, and of the stand-in Okta: a restart finds them where they were. */
  ports: { aws: number; cognito: number; api: number };
  oktaPort: number;
}

/** What the process reports when it is ready. */
export interface SystemReady {
  client: System['client'];
  settings: OperationsSettings;
  portals: PortalConfig[];
}

export interface SystemProcess extends Omit<SystemReady, 'portals'> {
  portal: PortalClient;
  /** Lets everything that is owed come to its end. */
  settle(): Promise<void>;
  /** SIGKILL: it cannot clean up. */
  kill(): Promise<void>;
}

/** @throws Error when the process ends before it is up */
export async function startSystemProcess(options: SystemProcessOptions): Promise<SystemProcess> {
  const program = join(process.env.TEST_BUNDLES ?? '', 'test/support/system-process.mjs');
  const child = fork(program, [JSON.stringify(options)]);
  const { portals, ...ready } = (await nextMessage(child)) as SystemReady;
  const [portal] = portals;
  if (portal === undefined) throw new Error('the system has no portal');
  return {
    ...ready,
    portal: await createPortalClient(portal),
    async settle() {
      child.send('settle');
      await nextMessage(child);
    },
    async kill() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Below the ports that operating systems choose when a program asks for any free port. */
const LOWEST_PORT = 10_000;
const PORTS_PER_PROCESS = 100;

/**
 * Different ports that are free, and that nobody else takes while the system that used them is down: each test process
 * has a range of its own.
 */
export async function findFreePorts(count: number): Promise<number[]> {
  const first = LOWEST_PORT + (process.pid % 200) * PORTS_PER_PROCESS;
  const ports: number[] = [];
  for (let port = first; ports.length < count && port < first + PORTS_PER_PROCESS; port += 1) {
    if (await isFree(port)) ports.push(port);
  }
  return ports;
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, 'localhost');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  await once(server.close(), 'close');
  return true;
}

function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const fail = (code: number | null) => reject(new Error(`the system ended with ${code}`));
    child.once('exit', fail);
    child.once('message', (message) => {
      child.off('exit', fail);
      resolve(message);
    });
  });
}
