/** Ends a run: keeps the certificate, and then deletes what names the people. */
import { join } from 'node:path';
import { type Certificate, certify } from '../forget/certificate.ts';
import { renderCertificate } from '../forget/render-certificate.ts';
import { type ForgetRun, removeRun, writeWhole } from '../forget/run-file.ts';
import { findProfiles } from '../records/profiles-table.ts';
import type { Context } from '../stage/context.ts';
import { chunks } from '../stream/pages.ts';
import type { ForgetContext } from './step.ts';

/** The maximum number of keys of BatchGetItem. */
const PAGE = 100;

/** The certificate and the name of its files in the tool's folder, without `.json` and `.txt`. A run that is killed here writes them again. */
export async function conclude({ context, run, settings, actor }: ForgetContext) {
  const { io } = context;
  const completedAt = new Date(io.clock.now()).toISOString();
  const forgottenAt = await readTimes(context, run);
  const certificate: Certificate = certify({ run, settings, actor, completedAt, forgottenAt });
  const name = `${run.certificate}.certificate`;
  const file = join(io.folder, name);
  await writeWhole(`${file}.json`, io.folder, `${JSON.stringify(certificate, undefined, 2)}\n`);
  await writeWhole(`${file}.txt`, io.folder, `${renderCertificate(certificate).join('\n')}\n`);
  await removeRun(io.folder, run);
  return { certificate, name };
}

/** When each person was forgotten, from the tombstones, by number. */
async function readTimes(context: Context, { people }: ForgetRun): Promise<Map<number, string>> {
  const times = new Map<number, string>();
  for (const page of chunks(people, PAGE)) {
    const userNames = page.map(({ userName }) => userName);
    const profiles = await findProfiles(context, userNames);
    for (const { number, userName } of page) {
      const forgottenAt = profiles.get(userName)?.forgottenAt;
      if (forgottenAt !== undefined) times.set(number, forgottenAt);
    }
  }
  return times;
}
