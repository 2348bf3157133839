/** Work as a subsegment of the trace. */
import { errorFacts } from './error-facts.ts';
import { tracer } from './observability.ts';

/**
 * Runs `work` in a subsegment of its own, so that annotations made meanwhile belong to it. An error marks it as a fault,
 * with class and code only: the tracer's own way would record message and stack. Where the trace is not recorded, the
 * work is done and nothing else.
 */
export async function inSubsegment<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  if (!tracer.isTraceSampled()) return work();
  return tracer.provider.captureAsyncFunc(name, async (subsegment) => {
    try {
      return await work();
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
