/** The metrics of APIs. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html */
import type { Dimensions, Metrics } from '../kernel/metrics.ts';
import type { Exchange } from './exchange.ts';
import type { Answered } from './templates/context-variables.ts';

/** Counts a response for the API and for its stage. Every request adds a 1 or a 0 to the error metrics. */
export function countExchange(metrics: Metrics, { api, stage, integration }: Exchange, answered: Answered): void {
  const { status, responseLatency } = answered;
  const ofApi: Dimensions = { ApiName: api.name };
  for (const dimensions of [ofApi, { ...ofApi, Stage: stage.name }]) {
    const meter = metrics.meter('AWS/ApiGateway', dimensions);
    meter.add('Count');
    meter.add('4XXError', status >= 400 && status < 500 ? 1 : 0);
    meter.add('5XXError', status >= 500 ? 1 : 0);
    meter.add('Latency', responseLatency, 'Milliseconds');
    if (integration) meter.add('IntegrationLatency', integration.latency, 'Milliseconds');
  }
}
