/**
 * Replaces `cls-hooked/context` in the bundles: the functions that the X-Ray SDK uses, on Node's AsyncLocalStorage.
 * cls-hooked follows every promise of a function with four hooks, traced or not, which takes a third of an invocation
 * on Node 24.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

type Context = Record<string, unknown>;

/** The part of https://github.com/jeff-lewis/cls-hooked that aws-xray-sdk-core uses. */
class Namespace {
  readonly #storage = new AsyncLocalStorage<Context>();
  /** The context outside any `run`: on Lambda the facade segment, entered once when the SDK is loaded. */
  #base: Context | undefined;

  get active(): Context | undefined {
    return this.#storage.getStore() ?? this.#base;
  }

  createContext(): Context {
    return Object.create(this.active ?? null);
  }

  enter(context: Context): void {
    this.#base = context;
  }

  get(key: string): unknown {
    return this.active?.[key];
  }

  /** @throws Error outside any context */
  set(key: string, value: unknown): unknown {
    const { active } = this;
    if (active === undefined) throw new Error('No context: nothing was entered, and no run is in progress.');
    active[key] = value;
    return value;
  }

  run(work: (context: Context) => void): Context {
    const context = this.createContext();
    this.#storage.run(context, work, context);
    return context;
  }
}

const namespaces = new Map<string, Namespace>();

export function getNamespace(name: string): Namespace | undefined {
  return namespaces.get(name);
}

export function createNamespace(name: string): Namespace {
  const namespace = new Namespace();
  namespaces.set(name, namespace);
  return namespace;
}

export function destroyNamespace(name: string): void {
  namespaces.delete(name);
}
