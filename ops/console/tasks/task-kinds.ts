/** The command line of each task that the page can start, and how its request is validated. */
import * as z from 'zod/mini';
import { EDITABLE_ATTRIBUTES } from '../../../events/attributes.ts';
import { EXIT, OpsError } from '../../terminal/errors.ts';
import type { TaskRequest } from '../api/tasks.ts';

export interface PlannedTask {
  /** Without the stage. */
  argv: readonly string[];
  /** Whether it changes something, which a read-only console refuses. */
  changes: boolean;
  /** Whether it makes a plan: `--save` is added, and is no part of the command line that is shown. */
  plans?: boolean;
  /** Whether it prints one document instead of lines of JSON. */
  hasDocument?: boolean;
}

const text = z.string().check(z.trim(), z.minLength(1));
const names = z.array(text).check(z.minLength(1));
const filters = z.partialRecord(z.enum(['since', 'until', 'portal', 'place', 'error', 'state']), text);
const window = { from: text, to: text };

const Requests = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('plan-replay'),
    reason: text,
    ids: z.optional(names),
    filters: z.optional(filters),
    again: z.optional(z.boolean()),
    set: z.optional(z.partialRecord(z.enum(EDITABLE_ATTRIBUTES), z.string())),
  }),
  z.object({ kind: z.literal('plan-dismiss'), reason: text, ids: names }),
  z.object({ kind: z.enum(['plan-suspend', 'plan-restore']), reason: text, names }),
  z.object({ kind: z.literal('plan-reconcile'), reason: text }),
  z.object({ kind: z.literal('run-plan'), plan: text }),
  z.object({ kind: z.enum(['reconcile', 'doctor', 'canary']) }),
  z.object({ kind: z.literal('archive-preview'), ...window }),
  z.object({ kind: z.literal('archive-run'), ...window, reason: text }),
  z.object({ kind: z.literal('forget-preview'), name: text }),
  z.object({ kind: z.literal('forget-run'), name: text, reason: z.optional(text) }),
  z.object({ kind: z.literal('export'), name: text, reason: text, logs: z.boolean() }),
]);
type Request = z.infer<typeof Requests>;
type Of<Kind extends Request['kind']> = Extract<Request, { kind: Kind }>;

const option = (name: string, value: string | undefined) => (value === undefined ? [] : [`--${name}`, value]);
/** Names of people and items come after `--`, so that none is read as an option. */
const listed = (given: readonly string[]) => ['--', ...given];

const access =
  (verb: 'suspend' | 'restore') =>
  ({ reason, names }: Of<'plan-suspend' | 'plan-restore'>): PlannedTask => ({
    argv: [verb, '--reason', reason, ...listed(names)],
    changes: false,
    plans: true,
  });

/** By kind. Making a plan changes nothing. */
const LINES: { [Kind in Request['kind']]: (request: Of<Kind>, fileOf: (plan: string) => string) => PlannedTask } = {
  'plan-replay': ({ reason, ids, filters = {}, again, set = {} }) => ({
    argv: [
      'replay',
      ...(ids === undefined ? ['--all'] : []),
      ...Object.entries(filters).flatMap(([name, value]) => option(name, value)),
      ...(again ? ['--again'] : []),
      ...Object.entries(set).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
      ...['--reason', reason],
      ...(ids === undefined ? [] : listed(ids)),
    ],
    changes: false,
    plans: true,
  }),
  'plan-dismiss': ({ reason, ids }) => ({
    argv: ['dismiss', '--reason', reason, ...listed(ids)],
    changes: false,
    plans: true,
  }),
  'plan-suspend': access('suspend'),
  'plan-restore': access('restore'),
  'plan-reconcile': ({ reason }) => ({ argv: ['reconcile', '--fix', '--reason', reason], changes: false, plans: true }),
  'run-plan': ({ plan }, fileOf) => ({ argv: ['replay', '--plan', fileOf(plan), '--yes', '--json'], changes: true }),
  reconcile: () => ({ argv: ['reconcile', '--json'], changes: false }),
  doctor: () => ({ argv: ['doctor', '--json'], changes: false }),
  canary: () => ({ argv: ['doctor', '--canary', '--json'], changes: true }),
  'archive-preview': ({ from, to }) => ({
    argv: ['archive', '--from', from, '--to', to, '--dry-run', '--json'],
    changes: false,
  }),
  'archive-run': ({ from, to, reason }) => ({
    argv: ['archive', '--from', from, '--to', to, '--reason', reason, '--yes', '--json'],
    changes: true,
  }),
  'forget-preview': ({ name }) => ({ argv: ['forget', '--dry-run', '--json', ...listed([name])], changes: false }),
  'forget-run': ({ name, reason }) => ({
    argv: ['forget', ...option('reason', reason), '--yes', '--json', ...listed([name])],
    changes: true,
  }),
  // It changes no data of the person; the audit gets a record of it.
  export: ({ name, reason, logs }) => ({
    argv: ['export', '--reason', reason, ...(logs ? [] : ['--no-logs']), ...listed([name])],
    changes: true,
    hasDocument: true,
  }),
};

/** Validates a request. @throws {OpsError} saying what is missing */
export function parseTask(body: unknown): TaskRequest {
  const read = Requests.safeParse(body);
  if (read.success) return read.data as TaskRequest;
  const [issue] = read.error.issues;
  throw new OpsError(`${issue?.path.join('.') || 'the request'} is missing or invalid`, EXIT.usage);
}

/** `fileOf` returns the file of a plan. */
export function lineOf(request: TaskRequest, fileOf: (plan: string) => string): PlannedTask {
  const make = LINES[request.kind] as (request: TaskRequest, fileOf: (plan: string) => string) => PlannedTask;
  return make(request, fileOf);
}
