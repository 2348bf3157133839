/** The operations of API Gateway that the twin serves: reading what is deployed. */
import type { Kernel } from '../kernel/kernel.ts';
import type { Operation } from '../kernel/service.ts';
import type { Account } from './account.ts';
import { getAccount } from './operations/get-account.ts';
import { getAuthorizer } from './operations/get-authorizer.ts';
import { getAuthorizers } from './operations/get-authorizers.ts';
import { getDeployment } from './operations/get-deployment.ts';
import { getDeployments } from './operations/get-deployments.ts';
import { getGatewayResponses } from './operations/get-gateway-responses.ts';
import { getIntegration } from './operations/get-integration.ts';
import { getMethod } from './operations/get-method.ts';
import { getRequestValidators } from './operations/get-request-validators.ts';
import { getResource } from './operations/get-resource.ts';
import { getResources } from './operations/get-resources.ts';
import { getRestApi } from './operations/get-rest-api.ts';
import { getRestApis } from './operations/get-rest-apis.ts';
import { getStage } from './operations/get-stage.ts';
import { getStages } from './operations/get-stages.ts';
import type { Published } from './published.ts';

export function apiGatewayOperations(
  kernel: Kernel,
  { account, published }: { account: Account; published: Published },
): Record<string, Operation> {
  return {
    GetAccount: getAccount(kernel, account),
    GetAuthorizer: getAuthorizer(published),
    GetAuthorizers: getAuthorizers(published),
    GetDeployment: getDeployment(published),
    GetDeployments: getDeployments(published),
    GetGatewayResponses: getGatewayResponses(published),
    GetIntegration: getIntegration(published),
    GetMethod: getMethod(published),
    GetRequestValidators: getRequestValidators(published),
    GetResource: getResource(published),
    GetResources: getResources(published),
    GetRestApi: getRestApi(published),
    GetRestApis: getRestApis(published),
    GetStage: getStage(published),
    GetStages: getStages(published),
  };
}
