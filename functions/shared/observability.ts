/** The one logger, tracer and metrics of a function. They read their settings from `POWERTOOLS_*`. */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { Tracer } from '@aws-lambda-powertools/tracer';

export const logger = new Logger();

/** Annotates nothing where the trace is not recorded, as most are not: there is no subsegment then (`inSubsegment`). */
class SampledTracer extends Tracer {
  override putAnnotation(key: string, value: string | number | boolean): void {
    if (this.isTraceSampled()) super.putAnnotation(key, value);
  }
}

/** Our only calls are AWS calls, which traced clients record themselves: the HTTP layer below would tell them twice. */
export const tracer = new SampledTracer({ captureHTTPsRequests: false });

export const metrics = new Metrics();
