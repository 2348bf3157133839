/** What forgetting does to the files that the tool keeps on this machine. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countFilesAbout, forgetInFiles } from '../../../ops/forget/own-files.ts';
import { openJournal } from '../../../ops/plan/journal.ts';
import type { PlanStep } from '../../../ops/plan/plan.ts';
import { readSteps } from '../../../ops/plan/plan-file.ts';

const ADA = { userName: 'okta_ada', signUpId: 'a'.repeat(32), email: 'ada@example.com' };
const HEADER = {
  ...{ kind: 'plan', version: 1, planId: '20260520T120000-4f1c9a', stage: 'dev', stateMachineArn: 'arn' },
  ...{ createdAt: '2026-05-20T12:00:00.000Z', reason: 'ticket', fingerprint: 'f' },
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const stepOf = (userName: string, item = `executions/${userName}-1`) => ({
  ...{ kind: 'step', item, place: 'executions', means: 'redrive', why: 'x', failedAt: '2026-05-20T12:00:00.000Z' },
  signUp: { signUpId: userName, userName, clientId: 'any', traceId: 'unknown' },
});

async function plan(name: string, header: object, ...userNames: string[]): Promise<string> {
  const steps = userNames.map((userName) => stepOf(userName));
  const lines = [{ ...HEADER, ...header }, ...steps, { kind: 'end', steps: steps.length }];
  const file = join(folder, `${name}.plan.jsonl`);
  await writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  await writeFile(`${file}.journal`, steps.map(({ item }) => `${JSON.stringify([item, 'done'])}\n`).join(''));
  return file;
}

test('a plan about several people loses the steps of one, and can still be run', async () => {
  const file = await plan('several', {}, 'okta_bob', ADA.userName, 'okta_adam');
  await forgetInFiles(folder, [ADA], []);
  const steps: PlanStep[] = [];
  for await (const step of readSteps(file)) steps.push(step);
  expect(steps.map(({ signUp }) => signUp?.userName)).toEqual(['okta_bob', 'okta_adam']);
  const journal = openJournal(file, { forReading: true });
  expect(steps.map(({ item }) => journal.isSettled(item))).toEqual([true, true]);
  expect(await readFile(`${file}.journal`, 'utf8')).not.toContain('okta_ada-1');
});

test.each([
  ['about nobody else', {}, [ADA.userName]],
  ['whose reason names the person', { reason: 'ADA@example.com asked' }, ['okta_bob']],
  ['that edits attributes', { edits: { email: 'new@example.com' } }, ['okta_bob', ADA.userName]],
])('a plan %s is deleted with its journal', async (_, header, userNames) => {
  await plan('one', header, ...userNames);
  expect((await countFilesAbout(folder, [ADA])).get(ADA)).toBeGreaterThan(0);
  await forgetInFiles(folder, [ADA], []);
  expect(await readdir(folder)).toEqual([]);
});

test('files of other people, and of other programs, stay as they are', async () => {
  await plan('bob', {}, 'okta_bob');
  await writeFile(join(folder, 'people.txt'), ADA.userName);
  const before = await readdir(folder);
  await forgetInFiles(folder, [ADA], []);
  expect(await readdir(folder)).toEqual(before);
});
