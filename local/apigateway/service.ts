/** API Gateway's REST APIs, as a template describes them: each is served on its own address, its stages under `/<stage>/`. */
import type { Kernel } from '../kernel/kernel.ts';
import type { Service } from '../kernel/service.ts';
import { createAccessLogs } from './access-log.ts';
import { createAccount } from './account.ts';
import type { Api } from './api/api.ts';
import { compileApi } from './api/compile-api.ts';
import { createDrafts } from './api/drafts.ts';
import { withNamedOrigins } from './named-origins.ts';
import { createResources } from './resources/resources.ts';
import { createSegments } from './segments.ts';
import { createApiHandlers } from './serve-api.ts';

/**
 * Makes the service. The first API is listened to as `api`, the next as `api-2` and so on; the address that AWS would
 * give an API, `https://<id>.execute-api.<region>.amazonaws.com`, leads there.
 */
export function createApiGateway(kernel: Kernel): Service {
  const drafts = createDrafts();
  const apis = new Map<string, Api>();
  const account = createAccount(kernel);
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
    wire: { protocol: 'none' },
    operations: {},
    resources: createResources(kernel, drafts, account),
    async start() {
      for (const draft of drafts.take()) await open(compileApi(draft, kernel));
    },
    async stop() {
      await Promise.all([observers.accessLogs.drained(), observers.segments.drained()]);
    },
  };
}
