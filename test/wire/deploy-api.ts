/** A REST API with one resource, whose only method is for the people of a pool. */
import type { JsonObject } from '../../local/kernel/json.ts';
import type { Kernel } from '../../local/kernel/kernel.ts';
import { deployResource } from '../support/deploy-resource.ts';

export interface ApiThings {
  restApiId: string;
  resourceId: string;
  authorizerId: string;
  deploymentId: string;
}

export async function deployApi(kernel: Kernel): Promise<ApiThings> {
  const deploy = (type: string, properties: JsonObject) =>
    deployResource(kernel, { type: `AWS::ApiGateway::${type}`, logicalId: 'Lamps', properties });
  const { physicalId: RestApiId, attributes } = await deploy('RestApi', { Name: 'lamps' });
  const part = async (type: string, properties: JsonObject) =>
    (await deploy(type, { RestApiId, ...properties })).physicalId;

  const resourceId = await part('Resource', { ParentId: attributes?.RootResourceId ?? null, PathPart: 'lamps' });
  const authorizerId = await part('Authorizer', {
    Name: 'people',
    Type: 'COGNITO_USER_POOLS',
    IdentitySource: 'method.request.header.Authorization',
    ProviderARNs: [kernel.arn('cognito-idp', 'userpool/eu-west-1_LampsPool')],
  });
  await part('RequestValidator', { Name: 'all', ValidateRequestParameters: true });
  await part('GatewayResponse', { ResponseType: 'UNAUTHORIZED', StatusCode: '403' });
  await part('Method', {
    ResourceId: resourceId,
    HttpMethod: 'GET',
    AuthorizationType: 'COGNITO_USER_POOLS',
    AuthorizerId: authorizerId,
    Integration: { Type: 'MOCK', RequestTemplates: { 'application/json': '{"statusCode": 200}' } },
  });
  const deploymentId = await part('Deployment', { Description: 'the first' });
  await part('Stage', { StageName: 'v1', DeploymentId: deploymentId });
  return { restApiId: RestApiId, resourceId, authorizerId, deploymentId };
}
