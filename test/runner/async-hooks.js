/**
 * Before Node 24, an AsyncLocalStorage that is in use slows down every promise and every callback of its process, until it
 * is disabled. So each is in use only as long as somebody reads it.
 */
import hooks from 'node:async_hooks';
import { syncBuiltinESMExports } from 'node:module';
import contextOfOkta from '../../node_modules/oidc-provider/lib/helpers/als.js';

const storages = new Set();

class FollowedStorage extends hooks.AsyncLocalStorage {
  constructor(...args) {
    super(...args);
    storages.add(this);
  }
}

/** Those that libraries and test files make from now on can be disabled. */
export function followStorages() {
  // Node 24 has it as a getter.
  const property = { configurable: true, enumerable: true, writable: true, value: FollowedStorage };
  Object.defineProperty(hooks, 'AsyncLocalStorage', property);
  syncBuiltinESMExports();
  useDuringRequests(contextOfOkta);
}

/** Ends the use of all that were made so far in this process. */
export function disableStorages() {
  for (const storage of storages) storage.disable();
}

/** oidc-provider reads the context of a request only while it answers the request. */
function useDuringRequests(storage) {
  const run = storage.run.bind(storage);
  let requests = 0;
  storage.run = async (context, answer) => {
    requests += 1;
    try {
      return await run(context, answer);
    } finally {
      requests -= 1;
      if (requests === 0) storage.disable();
    }
  };
}
