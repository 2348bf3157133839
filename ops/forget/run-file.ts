/**
 * The file of one run of `ops forget`: what a killed run needs to be resumed. It names the people, so it is deleted when they
 * are forgotten.
 */
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { instant, text } from '../../events/fields.ts';
import { journalOf } from '../plan/journal.ts';
import { OWNER_ONLY } from '../plan/plan-file.ts';

const SUFFIX = '.forget.json';

export const PersonOfRun = z.object({
  /** The place in the command line or in `--file`, from 1. The certificate names the person by it. */
  number: z.number(),
  userName: text,
  signUpId: text,
  /** Also known as, in plans on this machine. */
  email: z.optional(text),
  /** Random: the user name of `UserForgotten`, and the person's reference in the certificate. */
  reference: text,
  /** Random: pseudonyms are computed with it, and nobody can compute them again without it. */
  key: text,
  /** Names of the steps to run. */
  steps: z.array(text),
  /** What was found, by place. */
  found: z.record(z.string(), z.number()),
});
export type PersonOfRun = z.infer<typeof PersonOfRun>;

export const ForgetRun = z.object({
  kind: z.literal('forget'),
  version: z.literal(1),
  /** The id of the run and of its certificate. */
  certificate: text,
  stage: text,
  /** ARN of the stage's state machine: a run is valid for one account and Region only. */
  stateMachineArn: text,
  createdAt: instant,
  reason: text,
  /** Hash of the command line: the same command finds its unfinished run. */
  fingerprint: text,
  people: z.array(PersonOfRun),
});
export type ForgetRun = z.infer<typeof ForgetRun>;

export const runFileOf = (folder: string, certificate: string) => join(folder, `${certificate}${SUFFIX}`);

/** Writes the file at once or not at all. */
export async function writeRun(folder: string, run: ForgetRun): Promise<string> {
  const file = runFileOf(folder, run.certificate);
  await writeWhole(file, folder, `${JSON.stringify(run)}\n`);
  return file;
}

/** Replaces a file at once; only the operator can read it. */
export async function writeWhole(file: string, folder: string, contents: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const handle = await open(`${file}.unfinished`, 'w', OWNER_ONLY);
  try {
    await handle.writeFile(contents);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.unfinished`, file);
}

/** The unfinished run of the same command. */
export async function findRun(folder: string, fingerprint: string): Promise<ForgetRun | undefined> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(SUFFIX));
  for (const name of names) {
    const read = ForgetRun.safeParse(JSON.parse(await readFile(join(folder, name), 'utf8')));
    if (read.success && read.data.fingerprint === fingerprint) return read.data;
  }
  return undefined;
}

/** The file goes first: the journal names nobody. */
export async function removeRun(folder: string, { certificate }: ForgetRun): Promise<void> {
  const file = runFileOf(folder, certificate);
  await rm(file, { force: true });
  await rm(journalOf(file), { force: true });
}
