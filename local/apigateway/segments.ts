/** The gateway's own segment of a trace, with a subsegment for the integration. https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html */
import type { JsonObject } from '../kernel/json.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { createSegmentSender } from '../kernel/segment-sender.ts';
import type { Exchange } from './exchange.ts';
import type { Answered } from './templates/context-variables.ts';
import { sourceIp } from './templates/request-context.ts';

export interface Segments {
  /** Records the segment if the request is traced. */
  record(exchange: Exchange, answered: Answered): void;
  drained(): Promise<void>;
}

export function createSegments(kernel: Kernel): Segments {
  const sender = createSegmentSender(kernel, { type: 'service', service: 'apigateway.amazonaws.com' });
  return {
    record(exchange, answered) {
      const document = segmentDocument(exchange, answered);
      if (document) sender.add(JSON.stringify(document));
    },
    drained: sender.drained,
  };
}

/** Returns undefined if the request is not traced. Times are in epoch seconds. */
export function segmentDocument(exchange: Exchange, answered: Answered): JsonObject | undefined {
  const { api, stage, trace, startedAt, requestId } = exchange;
  if (trace.segment === undefined) return undefined;
  return {
    name: `${api.name}/${stage.name}`,
    id: trace.segment.id,
    parent_id: trace.segment.parentId,
    trace_id: trace.root,
    origin: 'AWS::ApiGateway::Stage',
    start_time: startedAt / 1000,
    end_time: (startedAt + answered.responseLatency) / 1000,
    http: http(exchange, answered),
    aws: { api_gateway: { account_id: api.accountId, rest_api_id: api.id, stage: stage.name, request_id: requestId } },
    ...marks(answered.status),
    subsegments: integrationSubsegment(exchange, answered),
  };
}

/**
 * The address has the query string, and who asks is there by IP address, as in AWS's example.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-understanding-xray-traces.html
 */
function http({ api, stage, path, request }: Exchange, { status, responseLength }: Answered): JsonObject {
  const query = request.query.size === 0 ? '' : `?${request.query}`;
  return {
    request: {
      url: `https://${api.domainName}/${stage.name}${path}${query}`,
      method: request.method,
      user_agent: request.headers['user-agent'],
      client_ip: sourceIp(request),
      x_forwarded_for: request.headers['x-forwarded-for'] !== undefined,
    },
    response: { status, content_length: responseLength },
  };
}

/** Traces mark 4xx responses as errors, 429 also as throttled, and 5xx as faults. */
function marks(status: number): JsonObject {
  if (status >= 500) return { fault: true };
  return { error: status >= 400 || undefined, throttle: status === 429 || undefined };
}

function integrationSubsegment({ trace, startedAt, integration }: Exchange, { responseLatency }: Answered) {
  if (trace.segment === undefined || integration === undefined) return undefined;
  const end = startedAt + responseLatency;
  return [
    {
      name: 'Lambda',
      id: trace.segment.subsegmentId,
      namespace: 'aws',
      start_time: (end - integration.latency) / 1000,
      end_time: end / 1000,
    },
  ];
}
