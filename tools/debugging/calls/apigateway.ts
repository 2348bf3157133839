/** The deployed APIs. */
import type { About } from '../about.ts';
import { type Call, callsOf } from '../call.ts';

const { answers, fails, isRefused } = callsOf('apigateway');

export function apiGatewayCalls(about: About): Call[] {
  const { restApiId, resourceId, httpMethod, stageName, authorizerId, deploymentId } = about;
  const method = { restApiId, resourceId, httpMethod };
  return [
    answers('GetAccount', {}, 'throttleSettings.rateLimit'),
    answers('GetRestApis', {}, ['items[].id', 'items[].rootResourceId']),
    answers('GetRestApi', { restApiId }, ['name', 'createdDate']),
    answers('GetResources', { restApiId }, ['items[].path', 'items[].id']),
    answers('GetResources', { restApiId, embed: ['methods'] }, 'items[].path'),
    answers('GetResource', { restApiId, resourceId }, ['path', 'parentId']),
    answers('GetMethod', method, ['authorizationType', 'methodIntegration.uri']),
    answers('GetIntegration', method, ['type', 'uri', 'timeoutInMillis']),
    answers('GetStages', { restApiId }, ['item[].stageName', 'item[].deploymentId']),
    answers('GetStage', { restApiId, stageName }, ['tracingEnabled', 'accessLogSettings.destinationArn']),
    answers('GetAuthorizers', { restApiId }, ['items[].providerARNs', 'items[].identitySource']),
    answers('GetAuthorizer', { restApiId, authorizerId }, ['name', 'type']),
    answers('GetDeployments', { restApiId }, 'items[].id'),
    answers('GetDeployment', { restApiId, deploymentId }, 'createdDate'),
    answers('GetGatewayResponses', { restApiId }, ['items[].responseType', 'items[].responseTemplates']),
    answers('GetRequestValidators', { restApiId }, 'items[].validateRequestParameters'),
    fails('GetRestApi', { restApiId: 'none' }, 'NotFoundException', 'Invalid API identifier specified'),
    isRefused('TestInvokeMethod', method),
    isRefused('GetUsagePlans'),
  ];
}
