/** Instruments every handler in the same way. */
import type { Context } from 'aws-lambda';
import { errorFacts } from './error-facts.ts';
import { inSubsegment } from './in-subsegment.ts';
import { logger, metrics, tracer } from './observability.ts';

/**
 * Wraps a handler: a subsegment for each invocation, the invocation's ids on every log line, a log line for a thrown
 * error, and all counted metrics published at the end. Neither event nor result is recorded: both contain personal
 * data.
 */
export function instrument<Event, Result>(handler: (event: Event) => Promise<Result>) {
  const handle = (event: Event): Promise<Result> => {
    tracer.annotateColdStart();
    tracer.addServiceNameAnnotation();
    return handler(event);
  };
  return async (event: Event, context: Context): Promise<Result> => {
    logger.resetKeys();
    // The function's name is enough: ARN and memory size would take a seventh of every line.
    logger.addContext({ ...context, invokedFunctionArn: '', memoryLimitInMB: '' });
    try {
      return await inSubsegment(`## ${context.functionName}`, handle, event);
    } catch (error) {
      logger.error('invocation failed', { ...errorFacts(error) });
      throw error;
    } finally {
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    }
  };
}
