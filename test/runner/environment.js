/** Jest's test environment: Node itself, put back after each test file as it was before. */
import { disableStorages } from './async-hooks.js';

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
    disableStorages();
  }
}
