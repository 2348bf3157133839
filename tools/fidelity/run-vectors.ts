/** Runs vectors on a twin with EventBridge and Step Functions, whose clock skips every wait. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEvents } from '../../local/events/service.ts';
import { createEntropy } from '../../local/kernel/entropy.ts';
import type { Json, JsonObject } from '../../local/kernel/json.ts';
import { createKernel, type Kernel } from '../../local/kernel/kernel.ts';
import { ServiceError } from '../../local/kernel/service-error.ts';
import { createClock } from '../../local/kernel/time/clock.ts';
import { createStates } from '../../local/states/service.ts';
import { difference } from './compare.ts';
import type { HistoryVector, PatternVector, Vectors, Verdict } from './vector.ts';

export interface Result {
  name: string;
  verdict: Verdict;
}

const REGION = 'us-east-1';
const ACCOUNT_ID = '123456789012';

/** Runs all vectors one after the other, patterns first. */
export async function runVectors({ patterns, histories }: Pick<Vectors, 'patterns' | 'histories'>): Promise<Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'fidelity-'));
  const kernel = await startKernel(folder);
  try {
    const results: Result[] = [];
    for (const vector of patterns) results.push({ name: vector.name, verdict: await runPattern(kernel, vector) });
    for (const [index, vector] of histories.entries()) {
      results.push({ name: vector.name, verdict: await runHistory(kernel, vector, `machine-${index}`) });
    }
    return results;
  } finally {
    await kernel.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function startKernel(folder: string): Promise<Kernel> {
  const kernel = await createKernel({
    folder,
    clock: createClock({ startAt: Date.UTC(2026, 0, 1) }),
    entropy: createEntropy('fidelity'),
    region: REGION,
    accountId: ACCOUNT_ID,
    ports: {},
    log: (line) => process.stderr.write(`${line}\n`),
  });
  for (const create of [createEvents, createStates]) kernel.register(await create(kernel));
  for (const service of kernel.services()) await service.start?.();
  await kernel.scheduler.start();
  return kernel;
}

async function runPattern(kernel: Kernel, { event, pattern, answer }: PatternVector): Promise<Verdict> {
  const input = { Event: JSON.stringify(event), EventPattern: JSON.stringify(pattern) };
  return verdictOf(answer, async () => (await call(kernel, 'events', 'TestEventPattern', input)).Result);
}

function runHistory(kernel: Kernel, { definition, input, events }: HistoryVector, name: string): Promise<Verdict> {
  return verdictOf(events, async () => {
    const roleArn = `arn:aws:iam::${ACCOUNT_ID}:role/fidelity`;
    const machine = { name, roleArn, definition: JSON.stringify(definition) };
    const { stateMachineArn } = await call(kernel, 'states', 'CreateStateMachine', machine);
    const start = { stateMachineArn, input: JSON.stringify(input) };
    const { executionArn } = await call(kernel, 'states', 'StartExecution', start);
    await kernel.settle();
    return (await call(kernel, 'states', 'GetExecutionHistory', { executionArn, maxResults: 1000 })).events;
  });
}

/** An error is a valid response, unless it says that the twin does not implement something. */
async function verdictOf(recorded: Json, answer: () => Promise<Json | undefined>): Promise<Verdict> {
  const given = await answer().catch((error: unknown) => {
    if (error instanceof ServiceError) return error;
    throw error;
  });
  if (given instanceof ServiceError && given.code === 'NotImplemented') return { refused: given.message };
  const compared = given instanceof ServiceError ? given.code : given;
  const found = difference(recorded, compared);
  if (found === undefined) return { passed: true };
  return { difference: given instanceof ServiceError ? `${found} (${given.message})` : found };
}

function call(kernel: Kernel, service: string, operation: string, input: JsonObject): Promise<JsonObject> {
  return kernel.call({ service, operation, input, principal: { type: 'account' } });
}
