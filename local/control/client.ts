/** `npm run twin -- advance 1h`, `clock`, `health` and `reset`: commands for a twin that runs already. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface ClientOptions {
  /** The twin's AWS endpoint. */
  endpoint: string;
  /** What follows the command's name. */
  args: readonly string[];
}

type Command = (options: ClientOptions) => Promise<object>;

/** Each returns what is printed. @throws Error with one line that says what to do */
export const CLIENT_COMMANDS: Readonly<Record<string, Command>> = {
  health: ({ endpoint }) => ask(endpoint, 'GET', '/_twin/health'),
  clock: ({ endpoint }) => ask(endpoint, 'GET', '/_twin/clock'),
  advance,
  reset,
};

async function advance({ endpoint, args }: ClientOptions): Promise<object> {
  const [given, ...others] = args;
  if (given === undefined || others.length > 0) {
    throw new Error('advance expects one duration or time: advance 1h, advance next, advance 2026-01-31T09:00:00Z');
  }
  return ask(endpoint, 'POST', '/_twin/clock', /^\d+[a-z]$/.test(given) ? { advance: given } : { to: given });
}

const RESET_PATIENCE_MS = 120_000;
const POLL_MS = 200;

/** Waits until the stack is deployed again. */
async function reset({ endpoint }: ClientOptions): Promise<object> {
  const before = await ask(endpoint, 'GET', '/_twin/health');
  await ask(endpoint, 'POST', '/_twin/reset', {});
  for (let waited = 0; waited < RESET_PATIENCE_MS; waited += POLL_MS) {
    await sleep(POLL_MS);
    const now = await ask(endpoint, 'GET', '/_twin/health').catch(() => undefined);
    if (now?.status === 'ready' && now.startedAt !== before.startedAt) return now;
  }
  throw new Error(
    `the twin did not start again within ${RESET_PATIENCE_MS / 1000} s; see the terminal in which it runs`,
  );
}

async function ask(endpoint: string, method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${endpoint}${path}`, { method, headers, body: body && JSON.stringify(body) }).catch(
    () => {
      throw new Error(`no twin answers at ${endpoint}; start one (npm start), or name its address with --endpoint-url`);
    },
  );
  const answer = await readAnswer(response, endpoint);
  if (!response.ok && response.status !== 503)
    throw new Error(String(answer.message ?? `${path} answered ${response.status}`));
  return answer;
}

async function readAnswer(response: Response, endpoint: string): Promise<Record<string, unknown>> {
  try {
    return (await response.json()) as Record<string, unknown>;
  } catch {
    throw new Error(`${endpoint} answers, but is no local twin`);
  }
}
