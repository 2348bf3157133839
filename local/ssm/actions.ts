/** What each operation of the Parameter Store needs permission for. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html */
import type { Kernel } from '../kernel/kernel.ts';
import { type Action, actionOnAll, actionsOn } from '../kernel/permissions/action.ts';

export function ssmActions({ arn }: Pick<Kernel, 'arn'>): Record<string, Action> {
  /** A parameter is named by name or ARN, perhaps with `:version`; its ARN has one slash either way. */
  const parameter = (nameOrArn: string) => {
    const name = nameOrArn.startsWith('arn:')
      ? nameOrArn.split(':').slice(5).join(':').slice('parameter'.length)
      : nameOrArn;
    const [path = ''] = name.split(':');
    return arn('ssm', `parameter${path.startsWith('/') ? '' : '/'}${path}`);
  };
  return {
    ...actionsOn('ssm', ['DeleteParameter', 'GetParameter', 'PutParameter'], ({ Name }) => parameter(String(Name))),
    ...actionsOn('ssm', ['GetParameters'], ({ Names }) => (Names as string[]).map(parameter)),
    ...actionsOn('ssm', ['GetParametersByPath'], ({ Path }) => parameter(String(Path))),
    DescribeParameters: actionOnAll('ssm:DescribeParameters'),
  };
}
