/** State machines by name, definitions by the hash of their text, and the compiled form of those in use. */
import { createHash } from 'node:crypto';
import type { Store } from '../../kernel/storage/store.ts';
import type { Definition } from '../definition/definition.ts';
import { parseDefinition } from '../definition/parse-definition.ts';
import type { CompileExpression } from '../expressions/template.ts';
import type { StateMachine } from './state-machine.ts';

export interface StateMachineStore {
  get(name: string): StateMachine | undefined;
  put(machine: StateMachine): void;
  /** In the order of names, beginning after `after`. */
  list(query: { after?: string; limit: number }): Promise<StateMachine[]>;
  names(): Promise<string[]>;
  /** Checks and stores a definition; returns its id. @throws ServiceError `InvalidDefinition` */
  keepDefinition(text: string): string;
  /** Checks a definition without storing it. @throws ServiceError `InvalidDefinition` */
  checkDefinition(text: string): void;
  definitionText(id: string): string;
  definition(id: string): Definition;
}

/** The most compiled definitions in memory. Others are compiled again when they are needed. */
const MAX_COMPILED = 100;

export function createStateMachineStore(store: Store, compileExpression: CompileExpression): StateMachineStore {
  const machines = store.collection<StateMachine>('states.machines');
  const texts = store.collection<string>('states.definitions');
  const compiled = new Map<string, Definition>();

  function remember(id: string, definition: Definition): Definition {
    compiled.set(id, definition);
    for (const [oldest] of compiled) {
      if (compiled.size <= MAX_COMPILED) break;
      compiled.delete(oldest);
    }
    return definition;
  }

  function definitionText(id: string): string {
    const text = texts.get(id);
    if (text === undefined) throw new Error(`the definition ${id} is not in the store`);
    return text;
  }

  return {
    get: (name) => machines.get(name),
    put: (machine) => machines.put(machine.name, machine),
    async list(query) {
      return (await machines.list(query)).map(({ value }) => value);
    },
    async names() {
      return (await machines.list()).map(({ id }) => id);
    },
    keepDefinition(text) {
      const id = createHash('sha256').update(text).digest('hex');
      if (compiled.has(id)) return id;
      remember(id, parseDefinition(text, compileExpression));
      texts.put(id, text);
      return id;
    },
    checkDefinition: (text) => void parseDefinition(text, compileExpression),
    definitionText,
    definition: (id) => compiled.get(id) ?? remember(id, parseDefinition(definitionText(id), compileExpression)),
  };
}
