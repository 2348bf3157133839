/** The template resources of API Gateway. Each adds to its API's draft. */
import { createHash } from 'node:crypto';
import type { Kernel } from '../../kernel/kernel.ts';
import { type ResourceType, resourceType } from '../../kernel/service.ts';
import type { Account } from '../account.ts';
import type { Drafts } from '../api/drafts.ts';
import {
  ACCOUNT,
  AUTHORIZER,
  DEPLOYMENT,
  GATEWAY_RESPONSE,
  METHOD,
  REQUEST_VALIDATOR,
  RESOURCE,
  REST_API,
  STAGE,
} from './members.ts';

/** Like AWS's: ten letters and digits for an API, six for its parts. */
const API_ID_LENGTH = 10;
const PART_ID_LENGTH = 6;

export function createResources(
  kernel: Kernel,
  drafts: Drafts,
  account: Account,
): Readonly<Record<string, ResourceType>> {
  const newId = (length: number) => kernel.entropy.token(length).toLowerCase();
  const partId = (physicalId: string | undefined) => physicalId ?? newId(PART_ID_LENGTH);
  return {
    'AWS::ApiGateway::RestApi': resourceType(REST_API, ({ properties, physicalId = newId(API_ID_LENGTH) }) => {
      const RootResourceId = rootResourceId(physicalId);
      drafts.open(physicalId, RootResourceId, properties);
      return { physicalId, attributes: { RestApiId: physicalId, RootResourceId } };
    }),
    'AWS::ApiGateway::Resource': resourceType(RESOURCE, ({ properties, physicalId }) => {
      const ResourceId = partId(physicalId);
      drafts.of(properties.RestApiId).resources.set(ResourceId, properties);
      return { physicalId: ResourceId, attributes: { ResourceId } };
    }),
    'AWS::ApiGateway::Method': resourceType(METHOD, ({ properties, physicalId, generatedName }) => {
      const id = physicalId ?? generatedName();
      drafts.of(properties.RestApiId).methods.set(id, properties);
      return { physicalId: id };
    }),
    'AWS::ApiGateway::Authorizer': resourceType(AUTHORIZER, ({ properties, physicalId }) => {
      const AuthorizerId = partId(physicalId);
      drafts.of(properties.RestApiId).authorizers.set(AuthorizerId, properties);
      return { physicalId: AuthorizerId, attributes: { AuthorizerId } };
    }),
    'AWS::ApiGateway::RequestValidator': resourceType(REQUEST_VALIDATOR, ({ properties, physicalId }) => {
      const RequestValidatorId = partId(physicalId);
      drafts.of(properties.RestApiId).validators.set(RequestValidatorId, properties);
      return { physicalId: RequestValidatorId, attributes: { RequestValidatorId } };
    }),
    'AWS::ApiGateway::GatewayResponse': resourceType(GATEWAY_RESPONSE, ({ properties, physicalId }) => {
      const id = partId(physicalId);
      drafts.of(properties.RestApiId).responses.set(id, properties);
      return { physicalId: id, attributes: { Id: id } };
    }),
    // On AWS a deployment is a snapshot of the API. The twin serves only the current template, and CDK gives every
    // change of
    // an API a deployment with a new name.
    'AWS::ApiGateway::Deployment': resourceType(
      DEPLOYMENT,
      ({ properties, physicalId }) => {
        const DeploymentId = partId(physicalId);
        drafts.of(properties.RestApiId).deployments.set(DeploymentId, properties);
        return { physicalId: DeploymentId, attributes: { DeploymentId } };
      },
      { replaceable: true },
    ),
    'AWS::ApiGateway::Stage': resourceType(STAGE, ({ properties }) => {
      drafts.of(properties.RestApiId).stages.set(properties.StageName, properties);
      return { physicalId: properties.StageName };
    }),
    'AWS::ApiGateway::Account': resourceType(ACCOUNT, ({ properties }) => {
      account.setLogRole(properties.CloudWatchRoleArn);
      return { physicalId: kernel.accountId };
    }),
  };
}

/** Derived from the API's id, so that it stays the same when the API is deployed again. */
function rootResourceId(restApiId: string): string {
  return createHash('sha256').update(restApiId).digest('hex').slice(0, API_ID_LENGTH);
}
