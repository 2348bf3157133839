/** `GET /_twin/health`: 200 when the stack is deployed, 503 before that. */
import { readClock } from './clock.ts';
import { json, type Route } from './route.ts';

export const healthRoute: Route = {
  path: '/_twin/health',
  methods: {
    GET({ kernel, state: { deployment, startedAt } }) {
      return json(deployment === undefined ? 503 : 200, {
        status: deployment === undefined ? 'starting' : 'ready',
        stackName: deployment?.stackName ?? null,
        startedAt,
        region: kernel.region,
        accountId: kernel.accountId,
        clock: readClock(kernel),
        faults: kernel.faults.list().length,
        services: kernel.services().flatMap(({ name, wire }) => (wire.protocol === 'none' ? [] : [name])),
      });
    },
  },
};
