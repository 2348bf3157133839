/** Runs one command line on the server, and keeps what it prints for the page. */
import { setMaxListeners } from 'node:events';
import { SavedPlan } from '../../plan/plan.ts';
import type { Io } from '../../terminal/io.ts';
import type { TaskKind, TaskView } from '../api/tasks.ts';
import { lineSink } from './line-sink.ts';

/** Runs a command line and resolves with its exit code; does not throw. */
export type RunLine = (argv: readonly string[], io: Io) => Promise<number>;

export interface TaskOptions {
  id: string;
  kind: TaskKind;
  argv: readonly string[];
  /** The command line that does the same in a terminal. */
  command: string;
  /** The person that it is about, if it is about one. */
  person?: string;
  /** Whether it prints one document instead of lines of JSON. */
  hasDocument?: boolean;
}

export interface Task {
  view(): TaskView;
  /** As Ctrl-C does: what runs is completed, and nothing new begins. */
  cancel(): void;
  readonly isRunning: boolean;
  readonly kind: TaskKind;
  readonly person: string | undefined;
  /** What it printed, for one that prints a document. */
  document(): string;
  /** The id of the plan that it has saved. */
  readonly plan: string | undefined;
  readonly ended: Promise<void>;
}

/** More lines are counted only: memory stays constant. */
const MOST_LINES = 1000;
const MOST_NOTES = 100;

export function startTask(run: RunLine, io: Io, options: TaskOptions): Task {
  const stop = new AbortController();
  const signal = AbortSignal.any([io.signal, stop.signal]);
  // Every pending wait of the command adds a listener.
  setMaxListeners(0, signal);
  const notes: string[] = [];
  const lines: Record<string, unknown>[] = [];
  const results: Record<string, number> = {};
  const texts: string[] = [];
  const startedAt = new Date(io.clock.now()).toISOString();
  let count = 0;
  let exitCode: number | undefined;
  let plan: string | undefined;

  function takeLine(text: string): void {
    const line = JSON.parse(text) as Record<string, unknown>;
    count += 1;
    plan ??= SavedPlan.safeParse(line).data?.plan;
    if (lines.length < MOST_LINES) lines.push(line);
    const { result } = line;
    if (typeof result === 'string') results[result] = (results[result] ?? 0) + 1;
  }

  function takeNote(text: string): void {
    notes.push(text);
    if (notes.length > MOST_NOTES) notes.shift();
  }

  const [stdout, stderr] = [lineSink(options.hasDocument ? (text) => texts.push(text) : takeLine), lineSink(takeNote)];
  const ended = run(options.argv, { ...io, stdout, stderr, signal, confirm: async () => false }).then((code) => {
    exitCode = code;
  });
  return {
    ended,
    kind: options.kind,
    person: options.person,
    document: () => texts.map((text) => `${text}\n`).join(''),
    get isRunning() {
      return exitCode === undefined;
    },
    get plan() {
      return plan;
    },
    cancel: () => stop.abort(),
    view() {
      const { id, kind, command } = options;
      return {
        id,
        kind,
        command,
        running: exitCode === undefined,
        cancelled: stop.signal.aborted,
        exitCode,
        notes,
        lines,
        count,
        results,
        ...(exitCode === 0 && plan !== undefined && { plan }),
        startedAt,
      };
    },
  };
}
