/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetDeployments.html */
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { pageMembers, pageOf } from '../page.ts';
import type { Published } from '../published.ts';
import { deploymentView } from '../views.ts';

export function getDeployments(published: Published): Operation {
  return operation({
    members: { restApiId: required(string()), ...pageMembers },
    action: { name: 'apigateway:GET', on: ({ restApiId }) => published.arnOf(`/restapis/${restApiId}/deployments`) },
    run({ restApiId, ...page }) {
      const api = published.find(restApiId);
      return pageOf(
        Array.from(api.deployments.keys(), (id) => deploymentView(published, api, id)),
        page,
      );
    },
  });
}
