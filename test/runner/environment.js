/** Jest's test environment: Node itself, put back after each test file as it was before. */
import { configureGlobal } from 'fast-check';
import { disableStorages, followStorages } from './async-hooks.js';

/** Every run generates the same inputs; `FAST_CHECK_SEED=7 npm test` generates others. */
const SEED = Number(process.env.FAST_CHECK_SEED ?? 20_260_101);

followStorages();

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

  async setup() {
    configureGlobal({ seed: SEED });
  }

  async teardown() {
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, this.#variables);
    globalThis.console = this.#console;
    process.exit = this.#exit;
    disableStorages();
  }
}
