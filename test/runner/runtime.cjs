/**
 * Jest's module runtime: a test file is imported by Node itself, as its bundle.
 *
 * Jest's own runtime compiles every module of every test file anew in a sandbox, libraries too, and whatever runs in
 * there runs slower: that was half the time of all tests. What tests rely on stays: a test file shares no module of
 * ours with another, and Jest finds, runs, times and reports tests as always.
 */
const { join, relative } = require('node:path');
const { pathToFileURL } = require('node:url');

/** Where jest-circus keeps who listens to a file's tests. */
const EVENT_HANDLERS = Symbol.for('EVENT_HANDLERS');

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

  /** The test framework, anew for each test file. */
  requireInternalModule(path) {
    delete require.cache[path];
    delete globalThis[EVENT_HANDLERS];
    return require(path);
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
