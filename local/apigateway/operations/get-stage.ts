/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetStage.html */
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { type Published, partOf } from '../published.ts';
import { stageView } from '../views.ts';

export function getStage(published: Published): Operation {
  return operation({
    members: { restApiId: required(string()), stageName: required(string()) },
    action: {
      name: 'apigateway:GET',
      on: ({ restApiId, stageName }) => published.arnOf(`/restapis/${restApiId}/stages/${stageName}`),
    },
    run({ restApiId, stageName }) {
      const api = published.find(restApiId);
      return stageView(published, api, partOf(api.stages, stageName, 'Stage'));
    },
  });
}
