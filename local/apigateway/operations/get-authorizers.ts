/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetAuthorizers.html */
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { pageMembers, pageOf } from '../page.ts';
import type { Published } from '../published.ts';
import { authorizerView } from '../views.ts';

export function getAuthorizers(published: Published): Operation {
  return operation({
    members: { restApiId: required(string()), ...pageMembers },
    action: { name: 'apigateway:GET', on: ({ restApiId }) => published.arnOf(`/restapis/${restApiId}/authorizers`) },
    run({ restApiId, ...page }) {
      const api = published.find(restApiId);
      return pageOf(
        Array.from(api.authorizers, ([id, authorizer]) => authorizerView(id, authorizer)),
        page,
      );
    },
  });
}
