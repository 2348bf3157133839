/** `GetServiceQuota`: what an account has without asking for more. */
import { GetServiceQuotaCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { createServiceQuotas } from '../../../local/servicequotas/service.ts';
import { type StartedServices, startServices } from '../../support/start-services.ts';

let services: StartedServices;
let quotas: ServiceQuotasClient;
beforeAll(async () => {
  services = await startServices([createServiceQuotas]);
  quotas = new ServiceQuotasClient(services.client);
});
afterAll(async () => {
  quotas.destroy();
  await services.close();
});

test('a quota is returned with its name and value', async () => {
  const command = new GetServiceQuotaCommand({ ServiceCode: 'cognito-idp', QuotaCode: 'L-BB3E7CCF' });
  expect((await quotas.send(command)).Quota).toMatchObject({
    QuotaName: 'Rate of UserFederation requests',
    QuotaArn: 'arn:aws:servicequotas:eu-west-1:123456789012:cognito-idp/L-BB3E7CCF',
    Value: 25,
    Adjustable: true,
  });
});

test('a quota that the twin does not know is refused by name', async () => {
  const command = new GetServiceQuotaCommand({ ServiceCode: 'lambda', QuotaCode: 'L-BB3E7CCF' });
  await expect(quotas.send(command)).rejects.toMatchObject({
    name: 'NoSuchResourceException',
    message: 'The quota L-BB3E7CCF of the service lambda does not exist.',
  });
});
