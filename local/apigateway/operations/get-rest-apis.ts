/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetRestApis.html */
import { type Operation, operation } from '../../kernel/service.ts';
import { pageMembers, pageOf } from '../page.ts';
import type { Published } from '../published.ts';
import { restApiView } from '../views.ts';

export function getRestApis(published: Published): Operation {
  return operation({
    members: pageMembers,
    action: { name: 'apigateway:GET', on: () => published.arnOf('/restapis') },
    run: (page) =>
      pageOf(
        published.list().map((api) => restApiView(published, api)),
        page,
      ),
  });
}
