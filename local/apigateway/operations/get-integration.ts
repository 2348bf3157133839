/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetIntegration.html */
import { type Operation, operation } from '../../kernel/service.ts';
import { findMethod, METHOD_PATH, methodPath } from '../find-method.ts';
import type { Published } from '../published.ts';
import { integrationView } from '../views.ts';

export function getIntegration(published: Published): Operation {
  return operation({
    members: METHOD_PATH,
    action: { name: 'apigateway:GET', on: (path) => published.arnOf(`${methodPath(path)}/integration`) },
    run: (path) => integrationView(findMethod(published, path)),
  });
}
