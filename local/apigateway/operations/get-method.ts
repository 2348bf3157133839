/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetMethod.html */
import { type Operation, operation } from '../../kernel/service.ts';
import { findMethod, METHOD_PATH, methodPath } from '../find-method.ts';
import type { Published } from '../published.ts';
import { methodView } from '../views.ts';

export function getMethod(published: Published): Operation {
  return operation({
    members: METHOD_PATH,
    action: { name: 'apigateway:GET', on: (path) => published.arnOf(`${methodPath(path)}`) },
    run: (path) => methodView(findMethod(published, path)),
  });
}
