/** The logger, tracer and metrics of a function. Their settings are in the variables `POWERTOOLS_*`. */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { Tracer } from '@aws-lambda-powertools/tracer';

export const logger = new Logger();

/** Annotates nothing if the trace is not sampled, as most are: there is no subsegment (`inSubsegment`). */
class SampledTracer extends Tracer {
  override putAnnotation(key: string, value: string | number | boolean): void {
    if (this.isTraceSampled()) super.putAnnotation(key, value);
  }
}

/** All our calls are AWS calls, which traced clients record; recording HTTP requests too would record them twice. */
export const tracer = new SampledTracer({ captureHTTPsRequests: false });

export const metrics = new Metrics();
