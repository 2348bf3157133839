/** What the checks before a first deployment read: the stage's file, the account, and Okta. */
import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import type { StageConfig } from '../../infra/config/schema.ts';
import type { ClientConfig } from '../../ops/aws/client-config.ts';
import { type Patience, withPatience } from '../../ops/aws/patience.ts';
import type { Check } from '../../ops/doctor/check.ts';

export interface PreflightContext {
  readonly config: StageConfig;
  readonly clients: PreflightClients;
}

export type PreflightCheck = Check<PreflightContext>;

export type PreflightClients = ReturnType<typeof createPreflightClients>;

/** The caller closes them with `destroy`. */
export function createPreflightClients(config: ClientConfig, patience: Patience) {
  const clients = {
    apiGateway: withPatience(new APIGatewayClient(config), patience),
    cognito: withPatience(new CognitoIdentityProviderClient(config), patience),
    lambda: withPatience(new LambdaClient(config), patience),
    quotas: withPatience(new ServiceQuotasClient(config), patience),
    secrets: withPatience(new SecretsManagerClient(config), patience),
    ssm: withPatience(new SSMClient(config), patience),
    sts: withPatience(new STSClient(config), patience),
  };
  const destroy = () => {
    for (const client of Object.values(clients)) client.destroy();
  };
  return { ...clients, destroy };
}
