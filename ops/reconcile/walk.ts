/** Walks all phases, page by page; after a kill, from the page that was under way. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Context } from '../stage/context.ts';
import { EXIT, OpsError } from '../terminal/errors.ts';
import type { Finding } from './finding.ts';
import { PHASES, type PhaseName, type WalkOptions } from './phases.ts';

const PHASE_NAMES = Object.keys(PHASES) as PhaseName[];
const DONE = 'done';

/** Cognito's and Step Functions' tokens are good for an hour and a day: an older walk starts again. */
const KEPT = 3_600_000;

const Checkpoint = z.object({
  savedAt: z.number(),
  phase: z.enum([...PHASE_NAMES, DONE]),
  cursor: z.optional(z.string()),
  /** Length of the findings file: what was written after this checkpoint is found again. */
  bytes: z.number(),
  seen: z.record(z.enum(PHASE_NAMES), z.number()),
});
type Checkpoint = z.infer<typeof Checkpoint>;

export interface Walk {
  /** One finding a line. */
  findingsFile: string;
  /** How many of each were looked at. */
  seen: Record<PhaseName, number>;
  /** Forgets the walk: the next one starts again. */
  forget(): void;
}

export interface WalkRequest extends WalkOptions {
  /** Names the walk: the same command goes on with it. */
  name: string;
  onPage(seen: Readonly<Record<PhaseName, number>>, findings: readonly Finding[]): void;
}

/** @throws {OpsError} when interrupted; the same command goes on */
export async function walk(context: Context, request: WalkRequest): Promise<Walk> {
  const { folder, signal } = context.io;
  const file = join(folder, `${request.name}.checkpoint.json`);
  const findingsFile = join(folder, `${request.name}.findings.jsonl`);
  mkdirSync(folder, { recursive: true });
  let at = openWalk({ file, findingsFile, now: context.io.clock.now() });
  for (const name of phasesFrom(at.phase)) {
    let cursor = name === at.phase ? at.cursor : undefined;
    do {
      if (signal.aborted) throw new OpsError('interrupted; the same command goes on', EXIT.interrupted);
      const page = await PHASES[name](context, request, cursor);
      cursor = page.next;
      const bytes = at.bytes + append(findingsFile, page.findings);
      const seen = { ...at.seen, [name]: at.seen[name] + page.seen };
      at = { savedAt: context.io.clock.now(), ...nextPlace(name, cursor), bytes, seen };
      writeFileSync(`${file}.new`, JSON.stringify(at));
      renameSync(`${file}.new`, file);
      request.onPage(at.seen, page.findings);
    } while (cursor !== undefined);
  }
  return { findingsFile, seen: at.seen, forget: () => forget(file, findingsFile) };
}

const phasesFrom = (phase: Checkpoint['phase']): PhaseName[] =>
  phase === DONE ? [] : PHASE_NAMES.slice(PHASE_NAMES.indexOf(phase));

/** After the last page of a phase the next one begins. */
function nextPlace(phase: PhaseName, cursor: string | undefined): Pick<Checkpoint, 'phase' | 'cursor'> {
  return cursor === undefined ? { phase: phasesFrom(phase)[1] ?? DONE } : { phase, cursor };
}

function openWalk({ file, findingsFile, now }: { file: string; findingsFile: string; now: number }): Checkpoint {
  const found = existsSync(file) ? Checkpoint.safeParse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
  if (found?.success && now - found.data.savedAt < KEPT && existsSync(findingsFile)) {
    truncateSync(findingsFile, found.data.bytes);
    return found.data;
  }
  writeFileSync(findingsFile, '', { mode: 0o600 });
  return { savedAt: now, phase: 'users', bytes: 0, seen: { users: 0, profiles: 0, executions: 0 } };
}

function append(file: string, findings: readonly Finding[]): number {
  const text = findings.map((finding) => `${JSON.stringify(finding)}\n`).join('');
  if (text !== '') appendFileSync(file, text);
  return Buffer.byteLength(text);
}

function forget(...files: string[]): void {
  for (const file of files) rmSync(file, { force: true });
}
