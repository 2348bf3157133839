/**
 * Running branches and iterations, one row each, and the items of Maps. The cost of a step does not grow with their
 * number.
 */
import type { Json } from '../../kernel/json.ts';
import type { Store } from '../../kernel/storage/store.ts';
import type { Branch, Fork, Progress } from './execution.ts';

export interface BranchStore {
  get(executionId: string, fork: number, index: number): Branch;
  put(executionId: string, key: { fork: number; index: number }, branch: Branch): void;
  items(executionId: string, fork: number): Json[];
  putItems(executionId: string, fork: number, items: Json[]): void;
  /** Deletes the branches of the state at a position, and all branches inside them. */
  delete(executionId: string, progress: Progress): void;
}

export function createBranchStore(store: Store): BranchStore {
  const branches = store.collection<Branch>('states.branches');
  const items = store.collection<Json[]>('states.items');
  const keyOf = (executionId: string, fork: number, index: number) => `${executionId}/${fork}/${index}`;

  function deleteFork(executionId: string, { id, begun }: Fork): void {
    for (let index = 0; index < begun; index += 1) {
      const branch = branches.get(keyOf(executionId, id, index));
      if (branch?.position?.fork !== undefined) deleteFork(executionId, branch.position.fork);
      branches.delete(keyOf(executionId, id, index));
    }
    items.delete(`${executionId}/${id}`);
  }

  return {
    get(executionId, fork, index) {
      const branch = branches.get(keyOf(executionId, fork, index));
      if (branch === undefined) throw new Error(`the branch ${keyOf(executionId, fork, index)} is not in the store`);
      return branch;
    },
    put: (executionId, { fork, index }, branch) => branches.put(keyOf(executionId, fork, index), branch),
    items: (executionId, fork) => items.get(`${executionId}/${fork}`) ?? [],
    putItems: (executionId, fork, list) => items.put(`${executionId}/${fork}`, list),
    delete(executionId, { position }) {
      if (position?.fork === undefined) return;
      deleteFork(executionId, position.fork);
      position.fork = undefined;
    },
  };
}
