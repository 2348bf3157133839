/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetAuthorizer.html */
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { type Published, partOf } from '../published.ts';
import { authorizerView } from '../views.ts';

export function getAuthorizer(published: Published): Operation {
  return operation({
    members: { restApiId: required(string()), authorizerId: required(string()) },
    action: {
      name: 'apigateway:GET',
      on: ({ restApiId, authorizerId }) => published.arnOf(`/restapis/${restApiId}/authorizers/${authorizerId}`),
    },
    run({ restApiId, authorizerId }) {
      const api = published.find(restApiId);
      return authorizerView(authorizerId, partOf(api.authorizers, authorizerId, 'Authorizer'));
    },
  });
}
