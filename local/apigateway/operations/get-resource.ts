/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetResource.html */
import { list, oneOf, required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { type Published, partOf } from '../published.ts';
import { resourceViews } from '../views.ts';

export function getResource(published: Published): Operation {
  return operation({
    members: { restApiId: required(string()), resourceId: required(string()), embed: list(oneOf('methods')) },
    action: {
      name: 'apigateway:GET',
      on: ({ restApiId, resourceId }) => published.arnOf(`/restapis/${restApiId}/resources/${resourceId}`),
    },
    run({ restApiId, resourceId, embed }) {
      return partOf(resourceViews(published.find(restApiId), embed !== undefined), resourceId, 'Resource');
    },
  });
}
