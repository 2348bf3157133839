/** Executions by id, and an index that lists them by state machine, status and start. */
import type { Store } from '../../kernel/storage/store.ts';
import { EXECUTION_STATUSES, type Execution, type ExecutionStatus } from './execution.ts';

/** The fields that ListExecutions returns. */
export type ExecutionSummary = Pick<
  Execution,
  | 'id'
  | 'name'
  | 'stateMachineName'
  | 'sequence'
  | 'status'
  | 'startedAt'
  | 'stoppedAt'
  | 'redriveCount'
  | 'redrivenAt'
  | 'lastEventId'
>;

export interface ListExecutionsQuery {
  stateMachineName: string;
  /** Absent: all. */
  status?: ExecutionStatus;
  /** Only executions that started before the one with this sequence; oldest first, those that started after it. */
  after?: number;
  limit: number;
  oldestFirst?: boolean;
}

export interface ExecutionStore {
  get(id: string): Execution | undefined;
  /** Stores an execution. `listedAs` is the status under which it has been listed so far. */
  put(execution: Execution, listedAs: ExecutionStatus | undefined): void;
  /** Newest first by default. */
  list(query: ListExecutionsQuery): Promise<ExecutionSummary[]>;
  delete(summary: ExecutionSummary): void;
  nextSequence(): number;
  lastSequence(): number;
}

export function createExecutionStore(store: Store): ExecutionStore {
  const executions = store.collection<Execution>('states.executions');
  const index = store.collection<ExecutionSummary>('states.executions-by-status');
  const sequences = store.collection<number>('states.sequences');
  const lastSequence = () => sequences.get('execution') ?? 0;

  async function listOne(status: ExecutionStatus, query: ListExecutionsQuery): Promise<ExecutionSummary[]> {
    const { stateMachineName, after, limit, oldestFirst = false } = query;
    const prefix = prefixOf(stateMachineName, status);
    const behind = after === undefined ? undefined : prefix + digits(after);
    const found = await index.list({ prefix, after: behind, limit, reverse: !oldestFirst });
    return found.map(({ value }) => value);
  }

  return {
    get: (id) => executions.get(id),
    put(execution, listedAs) {
      executions.put(execution.id, execution);
      if (listedAs === execution.status) return;
      if (listedAs !== undefined) index.delete(indexKey(execution, listedAs));
      index.put(indexKey(execution, execution.status), summarize(execution));
    },
    async list(query) {
      const statuses = query.status === undefined ? EXECUTION_STATUSES : [query.status];
      const lists = await Promise.all(statuses.map((status) => listOne(status, query)));
      const direction = query.oldestFirst ? 1 : -1;
      return lists
        .flat()
        .sort((a, b) => direction * (a.sequence - b.sequence))
        .slice(0, query.limit);
    },
    delete(summary) {
      executions.delete(summary.id);
      index.delete(indexKey(summary, summary.status));
    },
    nextSequence() {
      const next = lastSequence() + 1;
      sequences.put('execution', next);
      return next;
    },
    lastSequence,
  };
}

function summarize(execution: Execution): ExecutionSummary {
  const { id, name, stateMachineName, sequence, status, startedAt, stoppedAt } = execution;
  const { redriveCount, redrivenAt, lastEventId } = execution;
  return {
    id,
    name,
    stateMachineName,
    sequence,
    status,
    startedAt,
    stoppedAt,
    redriveCount,
    redrivenAt,
    lastEventId,
  };
}

function indexKey({ stateMachineName, sequence }: ExecutionSummary | Execution, status: ExecutionStatus): string {
  return prefixOf(stateMachineName, status) + digits(sequence);
}

function prefixOf(stateMachineName: string, status: ExecutionStatus): string {
  return `${stateMachineName}:${status}:`;
}

function digits(sequence: number): string {
  return String(sequence).padStart(12, '0');
}
