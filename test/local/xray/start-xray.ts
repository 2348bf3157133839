/** X-Ray behind its SDK client. */
import { XRayClient } from '@aws-sdk/client-xray';
import { createXray } from '../../../local/xray/service.ts';
import { type StartedServices, startServices } from '../../support/start-services.ts';

export interface StartedXray extends StartedServices {
  xray: XRayClient;
}

export async function startXray(): Promise<StartedXray> {
  const services = await startServices([createXray]);
  const xray = new XRayClient(services.client);
  return {
    ...services,
    xray,
    async close() {
      xray.destroy();
      await services.close();
    },
  };
}
