/** API Gateway's REST APIs. Each API is served on its own address, its stages under `/<stage>/`. */
import type { Kernel } from '../kernel/kernel.ts';
import { validationException } from '../kernel/rules/invalid-input.ts';
import type { Service } from '../kernel/service.ts';
import { ServiceError } from '../kernel/service-error.ts';
import { createAccessLogs } from './access-log.ts';
import { createAccount } from './account.ts';
import type { Api } from './api/api.ts';
import { compileApi } from './api/compile-api.ts';
import { createDrafts } from './api/drafts.ts';
import { withNamedOrigins } from './named-origins.ts';
import { apiGatewayOperations } from './operations.ts';
import { openPublished } from './published.ts';
import { createResources } from './resources/resources.ts';
import { createSegments } from './segments.ts';
import { createApiHandlers } from './serve-api.ts';
import { REQUESTS } from './steps/check-throttling.ts';
import { apiGatewayWire } from './wire.ts';

/**
 * The listener of the first API is `api`, the next one `api-2`, and so on. An API's address on AWS,
 * `https://<id>.execute-api.<region>.amazonaws.com`, is mapped to its listener.
 */
export function createApiGateway(kernel: Kernel): Service {
  const drafts = createDrafts();
  const apis = new Map<string, Api>();
  const account = createAccount(kernel);
  const published = openPublished(kernel);
  const observers = { accessLogs: createAccessLogs(kernel, account), segments: createSegments(kernel) };

  async function open(api: Api): Promise<void> {
    const isNew = !apis.has(api.id);
    apis.set(api.id, api);
    await observers.accessLogs.open(api);
    if (!isNew) return;
    const name = apis.size === 1 ? 'api' : `api-${apis.size}`;
    const { handler, refuseBody } = createApiHandlers(kernel, observers, () => apis.get(api.id) ?? api);
    const origin = await kernel.listen(name, withNamedOrigins(kernel.addresses, handler), refuseBody);
    kernel.addresses.set(`https://${api.domainName}`, origin);
  }

  return {
    name: 'apigateway',
    wire: apiGatewayWire,
    operations: apiGatewayOperations(kernel, { account, published }),
    requests: REQUESTS,
    resources: createResources(kernel, drafts, account),
    invalidInput: (problems) => new ServiceError('BadRequestException', validationException(problems).message),
    async start() {
      for (const draft of drafts.take()) {
        await open(compileApi(draft, kernel));
        published.put(draft);
      }
    },
    async stop() {
      await Promise.all([observers.accessLogs.drained(), observers.segments.drained()]);
    },
  };
}
