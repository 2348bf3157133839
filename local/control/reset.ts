/** `POST /_twin/reset`: deletes all state and starts again, as after the first start. */
import { json, RefusedRequest, type Route, readBody } from './route.ts';

export const resetRoute: Route = {
  path: '/_twin/reset',
  methods: {
    POST({ request, state: { reset } }) {
      readBody(request, {}, '{}');
      if (reset === undefined) {
        throw new RefusedRequest(
          501,
          'the program that started this twin cannot start it again; start the program again',
        );
      }
      // The answer is sent before the endpoint closes.
      setImmediate(reset);
      return json(202, {
        message: 'All state is being deleted. GET /_twin/health answers 200 when the stack is deployed again.',
      });
    },
  },
};
