/**
 * Stands for `node:async_hooks` in the bundles of test files. Before Node 24, each AsyncLocalStorage that was ever used
 * slows down every promise of its process until it is disabled, so those of one test file are disabled after it.
 */
import { AsyncLocalStorage as Original } from 'node:async_hooks';

/** In each bundle there is another copy of this module. */
const STORAGES = Symbol.for('federated-sign-up.test.storages');
globalThis[STORAGES] ??= new Set();

export * from 'node:async_hooks';

export class AsyncLocalStorage extends Original {
  constructor(...args) {
    super(...args);
    globalThis[STORAGES].add(this);
  }
}

/** Ends the use of all that bundles have made so far in this process. */
export function disableStorages() {
  for (const storage of globalThis[STORAGES]) storage.disable();
}
