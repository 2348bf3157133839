/** Jest's test environment: Node itself, put back after each test file as it was before. */
import { AsyncLocalStorage } from 'node:async_hooks';

/** Storages in use. For as long as there is one, Node follows every promise of a worker for its sake. */
const storages = new Set();
for (const use of ['run', 'enterWith']) {
  const original = AsyncLocalStorage.prototype[use];
  AsyncLocalStorage.prototype[use] = function (...args) {
    storages.add(this);
    return original.apply(this, args);
  };
}

export default class Environment {
  global = globalThis;
  // Jest asks for these; tests that need them use Node's own (`node:test`).
  moduleMocker = null;
  fakeTimers = null;
  fakeTimersModern = null;
  #variables = { ...process.env };
  #console = console;
  #exit = process.exit;

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return null;
  }

  async setup() {}

  async teardown() {
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, this.#variables);
    globalThis.console = this.#console;
    process.exit = this.#exit;
    for (const storage of storages) storage.disable();
    storages.clear();
  }
}
