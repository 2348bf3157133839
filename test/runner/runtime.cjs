/**
 * Jest's module runtime: a test file is imported by Node itself, as its bundle.
 *
 * Jest's own runtime compiles every module of every test file again in a sandbox, libraries too, and everything that runs in
 * there runs slower: that was half the time of all tests. Jest finds, runs, times and reports tests as always. Modules that
 * several test files import are loaded once by each worker, which is safe because they hold no state: see bundle-tests.js.
 */
const hooks = require('node:async_hooks');
const { join, relative } = require('node:path');
const { pathToFileURL } = require('node:url');

/** Where jest-circus keeps who listens to a file's tests. */
const EVENT_HANDLERS = Symbol.for('EVENT_HANDLERS');

/** The test framework as it is when it has been loaded: its exports, and what it keeps of a file's tests. */
let fresh;

function loadFramework(path) {
  const framework = withStorage(RunningTest, () => require(path));
  // Its symbol is in no registry.
  const key = Object.getOwnPropertySymbols(globalThis).find(({ description }) => description === 'JEST_STATE_SYMBOL');
  if (key === undefined) throw new Error('jest-circus keeps its state elsewhere: see test/runner/runtime.cjs');
  return { framework, key, state: copyOf(globalThis[key]), handlers: [...globalThis[EVENT_HANDLERS]] };
}

/**
 * In place of the AsyncLocalStorage in which jest-circus keeps the running test: an error that nobody catches fails that
 * test. No two tests run at once, so a field is enough.
 */
class RunningTest {
  #context;

  getStore() {
    return this.#context;
  }

  async run(context, work) {
    const before = this.#context;
    this.#context = context;
    try {
      return await work();
    } finally {
      this.#context = before;
    }
  }
}

const VALUE = { configurable: true, enumerable: true, writable: true };

/** Loads a module to which another class stands for AsyncLocalStorage. */
function withStorage(stand, load) {
  // Node 24 has it as a getter.
  const original = Object.getOwnPropertyDescriptor(hooks, 'AsyncLocalStorage');
  Object.defineProperty(hooks, 'AsyncLocalStorage', { ...VALUE, value: stand });
  try {
    return load();
  } finally {
    Object.defineProperty(hooks, 'AsyncLocalStorage', original);
  }
}

/** A state before any test: its maps by object are empty. */
function copyOf(state) {
  const isWeak = ([, value]) => value instanceof WeakMap;
  const entries = Object.entries(state);
  return {
    ...structuredClone(Object.fromEntries(entries.filter((entry) => !isWeak(entry)))),
    ...Object.fromEntries(entries.filter(isWeak).map(([name]) => [name, new WeakMap()])),
  };
}

/** The members of jest-runtime that jest-runner and jest-circus call. */
class Runtime {
  #bundle;

  /** The seventh argument is the test file's path, the first the project's configuration. */
  constructor({ rootDir }, ...[, , , , , testPath]) {
    const name = relative(rootDir, testPath).replace(/\.ts$/, '.mjs');
    this.#bundle = join(process.env.TEST_BUNDLES ?? '', name);
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  /** Of the test file: there are no setup files. */
  async unstable_importModule() {
    return import(pathToFileURL(this.#bundle).href);
  }

  requireModule(path) {
    return require(path);
  }

  /** The test framework, which each worker loads once. */
  requireInternalModule(path) {
    fresh ??= loadFramework(path);
    globalThis[fresh.key] = copyOf(fresh.state);
    globalThis[EVENT_HANDLERS] = [...fresh.handlers];
    return fresh.framework;
  }

  getSourceMaps() {
    return new Map([this.#bundle, pathToFileURL(this.#bundle).href].map((name) => [name, `${this.#bundle}.map`]));
  }

  getAllCoverageInfoCopy() {}
  setGlobalsForRuntime() {}
  enterTestCode() {}
  leaveTestCode() {}
  teardown() {}
}

module.exports = Runtime;
