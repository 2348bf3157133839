/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetResources.html */
import { list, oneOf, required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { pageMembers, pageOf } from '../page.ts';
import type { Published } from '../published.ts';
import { resourceViews } from '../views.ts';

/** With `embed=methods` each method is described as a whole; without, only its name is. */
export function getResources(published: Published): Operation {
  return operation({
    members: { restApiId: required(string()), embed: list(oneOf('methods')), ...pageMembers },
    action: { name: 'apigateway:GET', on: ({ restApiId }) => published.arnOf(`/restapis/${restApiId}/resources`) },
    run({ restApiId, embed, ...page }) {
      const views = resourceViews(published.find(restApiId), embed !== undefined);
      return pageOf(Array.from(views.values()), page);
    },
  });
}
