/** One invocation of a function, from its request to its response. */
import type { Kernel } from '../../kernel/kernel.ts';
import type { Environment } from '../environments/environment.ts';
import { type Answer, type EndCause, type Outcome, toAnswer } from '../environments/outcome.ts';
import type { MessageLinks } from '../event-source/message-links.ts';
import type { DeployedFunction } from '../functions.ts';
import { countInvocation } from '../measure.ts';
import { endLines, startLine } from './log-lines.ts';
import type { Recorder } from './recorder.ts';
import { writeSegments } from './segments.ts';
import { openTrace, type Trace } from './trace.ts';

export interface InvocationRequest {
  requestId: string;
  /** The event, as JSON text. */
  payload: string;
  traceHeader?: string;
  /** As JSON text. */
  clientContext?: string;
  /** The function ends in the middle: after this many milliseconds, or else as `InvocationMessage.dies` says. */
  death?: { cause: 'killed' | 'timeout'; afterMilliseconds?: number };
  /** Aborts when the caller gives up. */
  signal?: AbortSignal;
}

export interface InvocationAnswer extends Answer {
  /** The invocation's log as one text. */
  log: string;
}

/** The dependencies of invocations. */
export interface InvocationContext {
  kernel: Kernel;
  recorder: Recorder;
  messageLinks: MessageLinks;
  /** The twin's time in epoch milliseconds, if it differs from the machine's. */
  twinTime(): number | undefined;
}

interface Invocation extends InvocationContext {
  deployed: DeployedFunction;
  request: InvocationRequest;
  trace: Trace;
  /** Epoch milliseconds. */
  receivedAt: number;
}

/** Lambda's limit for loading a handler, before the function's own time-out begins. */
const INIT_MILLISECONDS = 10_000;

/**
 * Runs a function in an environment of its own as soon as one is free. Resolves even if the function fails.
 * @throws ServiceError when the twin stops, or the caller gives up, before the function begins
 */
export function invokeFunction(
  context: InvocationContext,
  deployed: DeployedFunction,
  request: InvocationRequest,
): Promise<InvocationAnswer> {
  const { kernel } = context;
  const trace = openTrace(kernel, deployed.definition.tracing, request.traceHeader);
  const invocation = { ...context, deployed, request, trace, receivedAt: kernel.clock.now() };
  return deployed.pool.use((environment) => runIn(environment, invocation), request.signal);
}

async function runIn(environment: Environment, invocation: Invocation): Promise<InvocationAnswer> {
  const { kernel, request, deployed } = invocation;
  const budget = deployed.definition.timeout * 1000 * kernel.patience;
  const within = <T>(milliseconds: number, work: Promise<T>) =>
    endAfter(environment, { kernel, milliseconds, cause: 'timeout', work });
  const failedStart = environment.isReady
    ? undefined
    : await within(INIT_MILLISECONDS * kernel.patience + budget, environment.started);
  const startedAt = kernel.clock.now();
  environment.log.write(startLine(request.requestId));
  const outcome = failedStart ?? (await within(budget, run(environment, invocation)));
  return conclude(environment, invocation, { outcome, startedAt });
}

/** Ends the environment, and so the work, if it takes longer than this. */
async function endAfter<T>(
  environment: Environment,
  { kernel, milliseconds, cause, work }: { kernel: Kernel; milliseconds: number; cause: EndCause; work: Promise<T> },
): Promise<T> {
  const cancel = kernel.scheduler.alarm(milliseconds, () => void environment.end(cause), { guard: true });
  const result = await work;
  cancel();
  return result;
}

function run(environment: Environment, { kernel, twinTime, deployed, request, trace }: Invocation): Promise<Outcome> {
  const { requestId, payload, clientContext, death } = request;
  const { definition } = deployed;
  const delay = death?.afterMilliseconds;
  const work = environment.invoke({
    requestId,
    payload,
    clientContext,
    trace: trace.header,
    functionArn: definition.arn,
    budget: definition.timeout * 1000,
    now: twinTime(),
    dies: delay === undefined ? death?.cause : undefined,
  });
  if (death === undefined || delay === undefined) return work;
  return endAfter(environment, { kernel, milliseconds: delay, cause: death.cause, work });
}

/** Returns the response and records the invocation. */
function conclude(
  environment: Environment,
  { kernel, recorder, messageLinks, deployed, request, trace, receivedAt }: Invocation,
  { outcome, startedAt }: { outcome: Outcome; startedAt: number },
): InvocationAnswer {
  const { definition } = deployed;
  const { requestId } = request;
  const endedAt = kernel.clock.now();
  const initDuration = environment.takeInitDuration();
  const duration = outcome.type === 'end' ? endedAt - startedAt : outcome.duration;
  const answer = toAnswer(outcome, { requestId, timeout: definition.timeout });
  const report = {
    requestId,
    definition,
    trace,
    outcome,
    errorType: answer.errorType,
    duration,
    initDuration,
    endedAt,
  };
  for (const line of endLines(report)) environment.log.write(line);
  const times = { receivedAt, startedAt, endedAt, initDuration };
  const failed = answer.errorType !== undefined;
  const concurrency = deployed.pool.busy();
  countInvocation(kernel.metrics, { functionName: definition.name, startedAt, duration, failed, concurrency });
  const segments = writeSegments({ definition, trace, requestId, times, failed, links: messageLinks.of(requestId) });
  if (segments) {
    recorder.segments.add(segments.service);
    recorder.segmentsOf(definition).add(segments.run);
  }
  return { ...answer, log: environment.log.keep() };
}
