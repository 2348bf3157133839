/** `POST /api/tasks` starts a command on the server, `GET /api/tasks/<id>` shows how far it is. */

/** What the page asks for; the server makes a command line of it. */
export type TaskRequest =
  | {
      kind: 'plan-replay';
      reason: string;
      ids?: readonly string[];
      /** Instead of ids: everything that matches, by the names of FAILURE_FILTERS. */
      filters?: Readonly<Record<string, string>>;
      again?: boolean;
      /** New values of attributes, by name. */
      set?: Readonly<Record<string, string>>;
    }
  | { kind: 'plan-dismiss'; reason: string; ids: readonly string[] }
  | { kind: 'plan-suspend' | 'plan-restore'; reason: string; names: readonly string[] }
  | { kind: 'plan-reconcile'; reason: string }
  | { kind: 'run-plan'; plan: string }
  | { kind: 'reconcile' | 'doctor' | 'canary' }
  | { kind: 'archive-preview'; from: string; to: string }
  | { kind: 'archive-run'; from: string; to: string; reason: string }
  | { kind: 'forget-preview'; name: string }
  /** Without a reason to continue a run that has its own. */
  | { kind: 'forget-run'; name: string; reason?: string }
  | { kind: 'export'; name: string; reason: string; logs: boolean };

export type TaskKind = TaskRequest['kind'];

export interface TaskView {
  id: string;
  kind: TaskKind;
  /** The command line that does the same. */
  command: string;
  running: boolean;
  /** Whether somebody has cancelled it. */
  cancelled: boolean;
  /** As the command line's exit code. */
  exitCode?: number;
  /** What the command says, one line each. */
  notes: readonly string[];
  /** The lines of `--json`; only the first ones of many. */
  lines: readonly Readonly<Record<string, unknown>>[];
  /** The number of lines. */
  count: number;
  /** The number of steps by their result, while a plan runs. */
  results: Readonly<Record<string, number>>;
  /** The plan that was made, if it has steps. */
  plan?: string;
  /** When it began, ISO 8601. */
  startedAt: string;
}
