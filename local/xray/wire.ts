/** X-Ray's operations as REST. https://docs.aws.amazon.com/xray/latest/api/API_Operations.html */
import { readJsonInput } from '../kernel/wire/json-protocol.ts';
import type { RestWire } from '../kernel/wire/wire.ts';

export const xrayWire: RestWire = {
  protocol: 'rest',
  routes: [
    {
      operation: 'PutTraceSegments',
      method: 'POST',
      path: '/TraceSegments',
      input: readJsonInput,
      response: (output) => ({
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(output),
      }),
    },
  ],
};
