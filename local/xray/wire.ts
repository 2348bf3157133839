/** X-Ray's operations as REST. https://docs.aws.amazon.com/xray/latest/api/API_Operations.html */
import { readJsonInput } from '../kernel/wire/json-protocol.ts';
import type { RestRoute, RestWire } from '../kernel/wire/wire.ts';
import { OTHER_OPERATIONS } from './other-operations.ts';

/** Each has its own path and accepts a JSON object. */
const PATHS: Readonly<Record<string, string>> = {
  PutTraceSegments: '/TraceSegments',
  BatchGetTraces: '/Traces',
  GetServiceGraph: '/ServiceGraph',
  GetTraceGraph: '/TraceGraph',
  GetTraceSummaries: '/TraceSummaries',
  GetGroup: '/GetGroup',
  GetGroups: '/Groups',
};

export const xrayWire: RestWire = {
  protocol: 'rest',
  routes: Object.entries(PATHS).map(toRoute),
  others: OTHER_OPERATIONS,
};

function toRoute([operation, path]: [string, string]): RestRoute {
  return {
    operation,
    method: 'POST',
    path,
    input: readJsonInput,
    response: (output) => ({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(output),
    }),
  };
}
