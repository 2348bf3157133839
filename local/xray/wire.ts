/** X-Ray's operations as REST. https://docs.aws.amazon.com/xray/latest/api/API_Operations.html */
import { readJsonInput } from '../kernel/wire/json-protocol.ts';
import type { RestRoute, RestWire } from '../kernel/wire/wire.ts';

/** Each has a path of its own and takes a JSON object. */
const PATHS: Readonly<Record<string, string>> = {
  PutTraceSegments: '/TraceSegments',
  BatchGetTraces: '/Traces',
  GetTraceSummaries: '/TraceSummaries',
  GetGroup: '/GetGroup',
  GetGroups: '/Groups',
};

export const xrayWire: RestWire = { protocol: 'rest', routes: Object.entries(PATHS).map(toRoute) };

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
