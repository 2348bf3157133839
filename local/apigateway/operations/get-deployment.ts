/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetDeployment.html */
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { type Published, partOf } from '../published.ts';
import { deploymentView } from '../views.ts';

export function getDeployment(published: Published): Operation {
  return operation({
    members: { restApiId: required(string()), deploymentId: required(string()) },
    action: {
      name: 'apigateway:GET',
      on: ({ restApiId, deploymentId }) => published.arnOf(`/restapis/${restApiId}/deployments/${deploymentId}`),
    },
    run({ restApiId, deploymentId }) {
      const api = published.find(restApiId);
      partOf(api.deployments, deploymentId, 'Deployment');
      return deploymentView(published, api, deploymentId);
    },
  });
}
