/** Plans and journals on disk. */
import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isFinished, openJournal } from '../../../ops/plan/journal.ts';
import type { PlanHeader, PlanStep } from '../../../ops/plan/plan.ts';
import { readHeader, readSteps, writePlan } from '../../../ops/plan/plan-file.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plan-'));
  file = join(folder, 'p.plan.jsonl');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const HEADER: PlanHeader = {
  kind: 'plan',
  version: 1,
  planId: '20260520T120000-000001',
  stage: 'local',
  stateMachineArn: 'arn',
  createdAt: '2026-05-20T12:00:00.000Z',
  reason: 'a reason',
  fingerprint: 'f',
  edits: { email: 'ada@example.com' },
};
const step = (item: string): PlanStep => ({
  kind: 'step',
  item,
  place: 'executions',
  means: 'redrive',
  why: 'because',
  failedAt: '2026-05-20T11:00:00.000Z',
});

async function* pages(...given: PlanStep[][]): AsyncGenerator<PlanStep[]> {
  yield* given;
}
const stepsIn = async () => {
  const items: string[] = [];
  for await (const { item } of readSteps(file)) items.push(item);
  return items;
};

test('a written plan can be read again, by its owner only', async () => {
  expect(await writePlan(file, HEADER, pages([step('a'), step('b')], [], [step('c')]))).toBe(3);
  expect(await readHeader(file)).toEqual(HEADER);
  expect(await stepsIn()).toEqual(['a', 'b', 'c']);
  expect((await stat(file)).mode & 0o077).toBe(0);
});

test('a plan that cannot be completed leaves no file', async () => {
  async function* broken(): AsyncGenerator<PlanStep[]> {
    yield [step('a')];
    throw new Error('interrupted');
  }
  await expect(writePlan(file, HEADER, broken())).rejects.toThrow('interrupted');
  expect(await readdir(folder)).toEqual([]);
});

test('a truncated plan, and a file that is not a plan, are reported as such', async () => {
  await writePlan(file, HEADER, pages([step('a'), step('b')]));
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  await writeFile(file, lines.slice(0, 2).join('\n'));
  await expect(stepsIn()).rejects.toThrow('ends after 1 steps without its last line; make the plan again');
  await writeFile(file, 'not a plan\n');
  await expect(stepsIn()).rejects.toThrow('line 1 of');
  await expect(readHeader(file)).rejects.toThrow('is not a plan of this tool');
  await expect(readHeader(join(folder, 'nothing'))).rejects.toThrow('cannot be read');
});

test('a journal records which steps are settled or in doubt, and when the plan is finished', async () => {
  const first = openJournal(file);
  for (const item of ['done', 'failed', 'killed']) first.begin(item);
  first.end('done', 'done');
  first.end('failed', 'failed');
  // The process was killed in the middle of a write.
  await appendFile(`${file}.journal`, '["half');
  const second = openJournal(file);
  expect(['done', 'failed', 'killed'].map(second.isSettled)).toEqual([true, false, false]);
  expect(['done', 'failed', 'killed'].map(second.isInDoubt)).toEqual([false, true, true]);
  expect((await stat(`${file}.journal`)).mode & 0o077).toBe(0);
  expect(isFinished(file)).toBe(false);
  second.finish();
  expect(isFinished(file)).toBe(true);
});
