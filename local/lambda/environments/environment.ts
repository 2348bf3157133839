/**
 * One execution environment of a function: a worker thread with the loaded handler, which runs one invocation at a
 * time.
 */
import { Worker } from 'node:worker_threads';
import type { FunctionDefinition } from '../function-definition.ts';
import type { FunctionLog } from '../invocations/function-log.ts';
import type { InvocationMessage, RuntimeData, RuntimeMessage } from '../runtime/protocol.ts';
import { runtimeSource } from '../runtime/source.ts';
import type { EndCause, Outcome } from './outcome.ts';
import { resourceLimits } from './resource-limits.ts';

export interface Environment {
  readonly log: FunctionLog;
  /**
   * Set by the code that runs an invocation and stores its log; otherwise the last lines are stored when the
   * environment ends.
   */
  inUse: boolean;
  /** The handler is loaded. */
  readonly isReady: boolean;
  /** False once it has ended, or is about to end. */
  readonly alive: boolean;
  /** The duration of loading the handler in milliseconds, until it is read: the first invocation reports it. */
  takeInitDuration(): number | undefined;
  /** Resolves when the handler is loaded, or with the reason why it could not be. */
  readonly started: Promise<Outcome | undefined>;
  /** Runs the handler. Never rejects. */
  invoke(message: InvocationMessage): Promise<Outcome>;
  /** Ends the thread at any point; a running invocation ends with this cause. */
  end(cause: EndCause): Promise<void>;
}

export interface EnvironmentOptions {
  definition: FunctionDefinition;
  variables: Record<string, string>;
  /** Receives the function's output. */
  log: FunctionLog;
  /** As `Kernel.patience`. */
  patience: number;
}

/** Starts a thread. It sees nothing of this process except what is passed here. */
export function startEnvironment({ definition, variables, log, patience }: EnvironmentOptions): Environment {
  const { folder, handler, memorySize } = definition;
  let alive = true;
  let isReady = false;
  let initDuration: number | undefined;
  let endedBy: EndCause | undefined;
  let conclude: (outcome?: Outcome) => void;
  const started = new Promise<Outcome | undefined>((resolve) => {
    conclude = resolve;
  });
  const worker = new Worker(runtimeSource(), {
    eval: true,
    name: definition.name,
    env: variables,
    argv: [],
    execArgv: [],
    stdout: true,
    stderr: true,
    workerData: { folder, handler, patience } satisfies RuntimeData,
    resourceLimits: resourceLimits(memorySize),
  });

  worker.on('message', (message: RuntimeMessage) => {
    if (message.type === 'line') return log.write(message.text);
    if (message.type === 'ready') {
      isReady = true;
      initDuration = message.duration;
      return conclude();
    }
    alive &&= !message.last;
    conclude(message);
  });
  worker.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') endedBy ??= 'killed';
    log.write(`${error.name}: ${error.message}`);
  });
  worker.on('exit', (code) => {
    alive = false;
    if (!environment.inUse) log.keep();
    conclude({ type: 'end', cause: endedBy ?? code });
  });

  const environment: Environment = {
    log,
    started,
    inUse: false,
    get isReady() {
      return isReady;
    },
    get alive() {
      return alive;
    },
    takeInitDuration() {
      const duration = initDuration;
      initDuration = undefined;
      return duration;
    },
    invoke: (message) =>
      new Promise((resolve) => {
        conclude = (outcome) => outcome && resolve(outcome);
        if (message.dies) endedBy = message.dies;
        worker.postMessage(message);
      }),
    async end(cause) {
      alive = false;
      endedBy ??= cause;
      await worker.terminate();
    },
  };
  return environment;
}
