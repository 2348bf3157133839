/** Runs work in a subsegment of the trace. */
import { errorFacts } from './error-facts.ts';
import { tracer } from './observability.ts';

/**
 * Runs `work(...args)`. Annotations made meanwhile belong to its subsegment. An error marks it as a fault, with class and
 * code only: the tracer's own method would record message and stack. If the trace is not sampled, only the work is done.
 */
export async function inSubsegment<Args extends unknown[], Result>(
  name: string,
  work: (...args: Args) => Promise<Result>,
  ...args: Args
): Promise<Result> {
  if (!tracer.isTraceSampled()) return work(...args);
  return tracer.provider.captureAsyncFunc(name, async (subsegment) => {
    try {
      return await work(...args);
    } catch (error) {
      const { errorName, errorCode } = errorFacts(error);
      subsegment?.addFaultFlag();
      subsegment?.addAnnotation('errorName', errorName);
      if (errorCode !== undefined) subsegment?.addAnnotation('errorCode', errorCode);
      throw error;
    } finally {
      subsegment?.close();
    }
  }) as Promise<Result>;
}
