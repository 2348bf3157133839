/** Starts a command on the server and follows it. */
import { useContext, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../../api/problem.ts';
import type { TaskKind, TaskRequest, TaskView } from '../../api/tasks.ts';
import { problemOf } from './api.ts';
import { Tools } from './tools.ts';

export interface FollowedTask {
  task: TaskView | undefined;
  problem: Problem | undefined;
  isBusy: boolean;
  start(request: TaskRequest): Promise<void>;
  /** Follows a task that runs already. */
  follow(task: TaskView): void;
  cancel(): Promise<void>;
}

const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 2000;

export interface UseTaskOptions {
  /** Shows the newest task of these kinds that the server still has, as after a reload. */
  kinds?: readonly TaskKind[];
  /** Only tasks about this person. */
  person?: string;
  onEnd?(task: TaskView): void;
}

/** Polls the console's own server, which asks AWS nothing for it. */
export function useTask({ kinds = [], person, onEnd }: UseTaskOptions = {}): FollowedTask {
  const { api } = useContext(Tools);
  const [task, setTask] = useState<TaskView>();
  const [problem, setProblem] = useState<Problem>();
  const [isStarting, setStarting] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const ending = useRef(onEnd);
  ending.current = onEnd;
  useEffect(() => {
    if (kinds.length > 0) void takeLatest();
    return () => clearTimeout(timer.current);
  }, []);

  const take = (next: TaskView, pause: number) => {
    setTask(next);
    clearTimeout(timer.current);
    if (!next.running) return ending.current?.(next);
    timer.current = setTimeout(ask, pause, next.id, pause);
    return undefined;
  };
  /** What runs on the server continues without this page, so a failed request is repeated. */
  async function ask(id: string, pause: number): Promise<void> {
    const longer = Math.min(pause * 1.5, LONGEST_PAUSE);
    try {
      const next = await api.get<TaskView>(`/api/tasks/${id}`);
      setProblem(undefined);
      take(next, longer);
    } catch (error) {
      setProblem(problemOf(error));
      timer.current = setTimeout(ask, longer, id, longer);
    }
  }
  async function takeLatest(): Promise<void> {
    const query = new URLSearchParams(kinds.map((kind) => ['kind', kind]));
    if (person !== undefined) query.set('person', person);
    const { tasks } = await api.get<{ tasks: TaskView[] }>('/api/tasks', query).catch(() => ({ tasks: [] }));
    const newest = tasks.toSorted((one, other) => Number(other.id) - Number(one.id))[0];
    if (newest !== undefined) take(newest, FIRST_PAUSE);
  }
  const attempt = async (path: string, body?: unknown) => {
    setProblem(undefined);
    try {
      take(await api.post<TaskView>(path, body), FIRST_PAUSE);
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  const isBusy = isStarting || task?.running === true;
  const pressed = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (isBusy) return;
    returnFocus(pressed.current);
    pressed.current = null;
  }, [isBusy]);
  return {
    task,
    problem,
    isBusy,
    async start(request) {
      pressed.current = document.activeElement;
      setStarting(true);
      await attempt('/api/tasks', request);
      setStarting(false);
    },
    follow: (running) => take(running, FIRST_PAUSE),
    cancel: () => attempt(`/api/tasks/${task?.id}/cancel`),
  };
}

/** A button that is disabled while the command runs loses the focus; one in a dialog is no longer there. */
function returnFocus(pressed: Element | null): void {
  if (pressed === null || document.activeElement !== document.body) return;
  const target = pressed.isConnected ? pressed : document.querySelector('h1');
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}
