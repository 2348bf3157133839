/** `/api/tasks`: starts commands, shows how far they are, and cancels them. */

import { planFile } from '../../plan/list-plans.ts';
import { EXIT, OpsError } from '../../terminal/errors.ts';
import type { TaskKind, TaskView } from '../api/tasks.ts';
import type { ApiRequest, Route } from '../http/route.ts';
import { type Console, commandLine } from '../running/console.ts';
import { lineOf, parseTask } from '../tasks/task-kinds.ts';

export const taskRoutes: readonly Route[] = [
  { method: 'POST', path: '/api/tasks', handle: start },
  { method: 'GET', path: '/api/tasks', handle: latest },
  { method: 'GET', path: '/api/tasks/:id', handle: ({ tasks }, { params: { id = '' } }) => tasks.find(id).view() },
  {
    method: 'POST',
    path: '/api/tasks/:id/cancel',
    handle({ tasks }, { params: { id = '' } }) {
      tasks.find(id).cancel();
      return tasks.find(id).view();
    },
  },
];

/** The newest task of each of the kinds, such as `?kind=doctor&kind=canary`, and of `person` if it is given. */
function latest({ tasks }: Console, { query }: ApiRequest): { tasks: TaskView[] } {
  const kinds = query.getAll('kind') as TaskKind[];
  const person = query.get('person') ?? undefined;
  return { tasks: kinds.flatMap((kind) => tasks.latest(kind, person)?.view() ?? []) };
}

function start(console: Console, { body }: ApiRequest): TaskView {
  const { context, readOnly, tasks, stageArguments } = console;
  const request = parseTask(body);
  const { argv, changes, plans, hasDocument } = lineOf(request, (plan) => planFile(context.io, plan));
  if (changes && readOnly) {
    throw new OpsError('this console is read-only: start it without --read-only, or run the command line', EXIT.usage);
  }
  const person = 'name' in request ? request.name : undefined;
  const plan = request.kind === 'run-plan' ? request.plan : undefined;
  const running = plan === undefined ? undefined : tasks.runOf(plan);
  if (running?.isRunning) return running.view();
  const [command = '', ...rest] = argv;
  const saving = plans ? ['--save', '--json'] : [];
  const shown = commandLine(console, ...argv.filter((argument) => argument !== '--json'));
  const line = [command, ...stageArguments, ...saving, ...rest];
  return tasks.start({ kind: request.kind, argv: line, command: shown, person, hasDocument }, plan).view();
}
