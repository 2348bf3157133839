/** The deployed functions. The template defines them again at every start, so they are only in memory. */
import { isDeepStrictEqual } from 'node:util';
import type { Kernel } from '../kernel/kernel.ts';
import { ServiceError } from '../kernel/service-error.ts';
import { type Environment, startEnvironment } from './environments/environment.ts';
import { createPool, type Pool } from './environments/pool.ts';
import { environmentVariables } from './environments/variables.ts';
import { type FunctionDefinition, LATEST } from './function-definition.ts';
import { readFunctionName } from './function-name.ts';
import { createFunctionLog } from './invocations/function-log.ts';
import { initStartLine } from './invocations/log-lines.ts';
import type { Recorder } from './invocations/recorder.ts';
import type { PolicyStatement } from './policy.ts';

export interface DeployedFunction {
  readonly definition: FunctionDefinition;
  readonly pool: Pool;
  /** Epoch milliseconds. */
  readonly deployedAt: number;
  /** The permissions to invoke it, by statement id. */
  readonly policy: Map<string, PolicyStatement>;
}

export interface Functions {
  /** Deploying the same definition again keeps the environments; a changed one replaces them. */
  deploy(definition: FunctionDefinition): void;
  /**
   * The function of a name or an ARN, with or without a qualifier.
   * @throws ServiceError ResourceNotFoundException
   */
  named(reference: string, qualifier?: string): DeployedFunction;
  /**
   * Changes the reserved concurrency, and keeps the environments; undefined: that of the account.
   * @throws ServiceError ResourceNotFoundException
   */
  reserve(reference: string, concurrency: number | undefined): void;
  /** In the order of their names. */
  list(): DeployedFunction[];
  stop(): Promise<void>;
}

export function createFunctions(kernel: Kernel, recorder: Recorder, environmentsPerFunction: number): Functions {
  const functions = new Map<string, DeployedFunction>();

  function start(definition: FunctionDefinition): Environment {
    const logStream = logStreamName(kernel);
    const log = createFunctionLog(kernel.clock, recorder.openLog(definition, logStream));
    log.write(initStartLine(process.version));
    const variables = environmentVariables(kernel, definition, logStream);
    return startEnvironment({ definition, variables, log, patience: kernel.patience });
  }

  function named(reference: string, beside?: string): DeployedFunction {
    const { name, qualifier = LATEST } = readFunctionName(reference, beside);
    const found = functions.get(name);
    if (found && qualifier === LATEST) return found;
    const arn = kernel.arn('lambda', `function:${name}${qualifier === LATEST ? '' : `:${qualifier}`}`);
    throw new ServiceError('ResourceNotFoundException', `Function not found: ${arn}`, { status: 404 });
  }

  return {
    named,
    deploy(definition) {
      const known = functions.get(definition.name);
      if (known && isDeepStrictEqual(known.definition, definition)) return;
      known?.pool.retire();
      const pool = createPool({ limit: environmentsPerFunction, start: () => start(definition) });
      const policy = known?.policy ?? new Map<string, PolicyStatement>();
      functions.set(definition.name, { definition, pool, policy, deployedAt: kernel.clock.now() });
    },
    reserve(reference, concurrency) {
      const known = named(reference);
      const definition = { ...known.definition, reservedConcurrency: concurrency };
      functions.set(definition.name, { ...known, definition });
    },
    list: () => Array.from(functions.values()).sort((a, b) => (a.definition.name < b.definition.name ? -1 : 1)),
    async stop() {
      await Promise.all(Array.from(functions.values(), ({ pool }) => pool.stop()));
    },
  };
}

/** `2026/01/31/[$LATEST]<32 hexadecimal digits>`. */
function logStreamName({ clock, entropy }: Kernel): string {
  const day = new Date(clock.now()).toISOString().slice(0, 10).replaceAll('-', '/');
  return `${day}/[$LATEST]${entropy.hex(32)}`;
}
