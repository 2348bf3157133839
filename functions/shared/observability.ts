/** The one logger, tracer and metrics of a function. They read their settings from `POWERTOOLS_*`. */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { Tracer } from '@aws-lambda-powertools/tracer';

export const logger = new Logger();

/** Our only calls are AWS calls, which traced clients record themselves: the HTTP layer below would tell them twice. */
export const tracer = new Tracer({ captureHTTPsRequests: false });

export const metrics = new Metrics();
