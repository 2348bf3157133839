/** Functions, and who may do what. */
import type { About } from '../about.ts';
import { type Call, callsOf } from '../call.ts';

export function lambdaCalls({ functionName: FunctionName, eventSourceMapping: UUID }: About): Call[] {
  const { answers, fails, isRefused } = callsOf('lambda');
  return [
    answers('ListFunctions', {}, ['Functions[].FunctionArn', 'Functions[].Runtime']),
    answers('GetFunction', { FunctionName }, ['Configuration.Handler', 'Code']),
    answers('GetFunctionConfiguration', { FunctionName }, ['Environment.Variables', 'Timeout', 'TracingConfig.Mode']),
    answers('GetPolicy', { FunctionName }, 'Policy'),
    answers('ListEventSourceMappings', {}, ['EventSourceMappings[].UUID', 'EventSourceMappings[].State']),
    answers('GetEventSourceMapping', { UUID }, ['EventSourceArn', 'BatchSize']),
    answers('GetAccountSettings', {}, 'AccountLimit.ConcurrentExecutions'),
    answers('Invoke', { FunctionName, LogType: 'Tail', Payload: '{}' }, 'StatusCode', { outFile: true }),
    fails('GetFunction', { FunctionName: 'none' }, 'ResourceNotFoundException', 'Function not found'),
    isRefused('ListVersionsByFunction', { FunctionName }),
    isRefused('ListAliases', { FunctionName }),
  ];
}

export function iamCalls({ roleName: RoleName }: About): Call[] {
  const { answers, fails, isRefused } = callsOf('iam');
  let PolicyName = 'POLICY';
  return [
    answers('ListRoles', {}, 'Roles[].Arn'),
    answers('GetRole', { RoleName }, 'Role.AssumeRolePolicyDocument'),
    answers('ListRolePolicies', { RoleName }, 'PolicyNames', {
      remember: ({ PolicyNames }) => {
        PolicyName = String((PolicyNames as string[])[0]);
      },
    }),
    answers('ListAttachedRolePolicies', { RoleName }, 'AttachedPolicies'),
    answers('GetRolePolicy', () => ({ RoleName, PolicyName }), 'PolicyDocument'),
    fails('GetRole', { RoleName: 'none' }, 'NoSuchEntity', 'cannot be found'),
    isRefused('SimulatePrincipalPolicy', {
      PolicySourceArn: `arn:aws:iam::123456789012:role/${RoleName}`,
      ActionNames: ['sqs:SendMessage'],
    }),
  ];
}

export function otherCalls({ topicArn: TopicArn }: About): Call[] {
  const sns = callsOf('sns');
  const sts = callsOf('sts');
  const quotas = callsOf('service-quotas');
  const RoleArn = 'arn:aws:iam::123456789012:role/none';
  return [
    sns.answers('GetTopicAttributes', { TopicArn }, ['Attributes.TopicArn', 'Attributes.Policy']),
    sns.answers('ListSubscriptionsByTopic', { TopicArn }, 'Subscriptions'),
    sns.answers('ListTopics', {}, 'Topics[].TopicArn'),
    sns.isRefused('Publish', { TopicArn, Message: 'hello' }, 'it sends no notifications'),
    sts.answers('GetCallerIdentity', {}, ['Account', 'Arn']),
    sts.isRefused('AssumeRole', { RoleArn, RoleSessionName: 'debugging' }),
    quotas.answers('GetServiceQuota', { ServiceCode: 'lambda', QuotaCode: 'L-B99A9384' }, 'Quota.Value'),
    quotas.isRefused('ListServiceQuotas', { ServiceCode: 'lambda' }),
  ];
}
