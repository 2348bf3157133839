/** Reads and writes plans line by line. */
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { OpsError } from '../terminal/errors.ts';
import { PlanHeader, PlanLine, type PlanStep } from './plan.ts';

/** Edited attributes and user names are personal data: only the operator can read the files. */
export const OWNER_ONLY = 0o600;

/** Writes a plan atomically, or not at all; returns the number of steps. */
export async function writePlan(
  file: string,
  header: PlanHeader,
  steps: AsyncIterable<readonly PlanStep[]>,
): Promise<number> {
  await mkdir(dirname(file), { recursive: true });
  const unfinished = `${file}.unfinished`;
  const handle = await open(unfinished, 'w', OWNER_ONLY);
  let count = 0;
  try {
    await handle.write(`${JSON.stringify(header)}\n`);
    for await (const page of steps) {
      count += page.length;
      if (page.length > 0) await handle.write(`${page.map((step) => JSON.stringify(step)).join('\n')}\n`);
    }
    await handle.write(`${JSON.stringify({ kind: 'end', steps: count })}\n`);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  await rename(unfinished, file);
  return count;
}

/** @throws {OpsError} if the file is not a plan of this version */
export async function readHeader(file: string): Promise<PlanHeader> {
  for await (const line of linesOf(file)) {
    const read = PlanHeader.safeParse(line);
    if (read.success) return read.data;
    break;
  }
  throw new OpsError(`${file} is not a plan of this tool`);
}

/** The steps in order. @throws {OpsError} if a line is invalid, or if lines are missing */
export async function* readSteps(file: string): AsyncGenerator<PlanStep> {
  let count = 0;
  let number = 0;
  for await (const value of linesOf(file)) {
    number += 1;
    const read = PlanLine.safeParse(value);
    if (!read.success) throw new OpsError(`line ${number} of ${file} is not a line of a plan; make the plan again`);
    if (read.data.kind === 'step') {
      count += 1;
      yield read.data;
    }
    if (read.data.kind === 'end' && read.data.steps === count) return;
  }
  throw new OpsError(`${file} ends after ${count} steps without its last line; make the plan again`);
}

async function* linesOf(file: string): AsyncGenerator<unknown> {
  const lines = createInterface({ input: await openText(file), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    try {
      yield JSON.parse(line);
    } catch {
      yield undefined;
    }
  }
}

/** Opens the file here, so that the error for a missing file contains its name. */
async function openText(file: string) {
  try {
    return (await open(file)).createReadStream({ encoding: 'utf8' });
  } catch (error) {
    throw new OpsError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
