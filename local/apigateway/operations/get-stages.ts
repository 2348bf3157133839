/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetStages.html */
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { Published } from '../published.ts';
import { stageView } from '../views.ts';

export function getStages(published: Published): Operation {
  return operation({
    members: { restApiId: required(string()), deploymentId: string() },
    action: { name: 'apigateway:GET', on: ({ restApiId }) => published.arnOf(`/restapis/${restApiId}/stages`) },
    run({ restApiId, deploymentId }) {
      const api = published.find(restApiId);
      const stages = Array.from(api.stages.values());
      const found = stages.filter(({ DeploymentId }) => DeploymentId === (deploymentId ?? DeploymentId));
      return { item: found.map((stage) => stageView(published, api, stage)) };
    },
  });
}
