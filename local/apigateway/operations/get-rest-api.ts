/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetRestApi.html */
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { Published } from '../published.ts';
import { restApiView } from '../views.ts';

export function getRestApi(published: Published): Operation {
  return operation({
    members: { restApiId: required(string()) },
    action: { name: 'apigateway:GET', on: ({ restApiId }) => published.arnOf(`/restapis/${restApiId}`) },
    run: ({ restApiId }) => restApiView(published, published.find(restApiId)),
  });
}
