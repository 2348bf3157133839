/** Finds what the calls of the list are about, as a person would: from the stack's resources, then from the services. */
import {
  APIGatewayClient,
  GetAuthorizersCommand,
  GetResourcesCommand,
  GetStagesCommand,
} from '@aws-sdk/client-api-gateway';
import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, DescribeAlarmsCommand, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  DescribeLogStreamsCommand,
  DescribeQueryDefinitionsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetTraceSummariesCommand, XRayClient } from '@aws-sdk/client-xray';
import { PROFILES_KEY } from '../../../events/names.ts';
import type { About } from '../../../tools/debugging/about.ts';
import type { Journey, SignedIn } from '../start-journey.ts';

const HOUR = 3_600_000;

export async function readAbout({ system, settings, executions }: Journey, person: SignedIn): Promise<About> {
  const { client, deployment } = system;
  const physicalIds = await resourcesOf(client, deployment.stackName);
  const idOf = (type: string, name = '') => {
    const found = physicalIds.find((one) => one.type === `AWS::${type}` && one.logicalId.includes(name));
    if (found === undefined) throw new Error(`the stack has no ${type} ${name}`);
    return found.physicalId;
  };
  const now = system.twin.clock.now();
  const times = { from: new Date(now - HOUR).toISOString(), to: new Date(now + 60_000).toISOString() };
  const restApiId = idOf('ApiGateway::RestApi', 'ReadApi');
  const trigger = settings.doctor?.triggers.PreSignUp ?? '';
  const [execution] = await executions();
  return {
    stack: deployment.stackName,
    resource: physicalIds.find(({ type }) => type === 'AWS::Lambda::Function') ?? { logicalId: '', physicalId: '' },
    userPoolId: settings.userPoolId,
    clientId: settings.portals[0]?.clientId ?? '',
    loginDomain: idOf('Cognito::UserPoolDomain'),
    provider: 'Okta',
    resourceServer: idOf('Cognito::UserPoolResourceServer'),
    userName: person.userName,
    email: String(person.tokens.claims.email),
    table: settings.profilesTableName,
    tableKey: PROFILES_KEY.partitionKey,
    bus: settings.eventBusName,
    rule: lastPart(settings.workflowRuleArn),
    archive: settings.archiveName,
    queueUrl: settings.queues.audit,
    queueName: lastPart(settings.queues.audit),
    queueArn: queueArn(settings.queues.audit),
    deadLetterQueueUrl: settings.queues.auditDlq,
    deadLetterQueueArn: queueArn(settings.queues.auditDlq),
    stateMachineArn: settings.stateMachineArn,
    executionArn: execution?.executionArn ?? '',
    eventSourceMapping: Object.values(settings.doctor?.mappings ?? {})[0] ?? '',
    restApiId,
    httpMethod: 'GET',
    traceGroup: idOf('XRay::Group').split('/')[1] ?? '',
    dashboard: idOf('CloudWatch::Dashboard'),
    topicArn: idOf('SNS::Topic'),
    parameter: deployment.outputs.OperationsParameterName ?? '',
    queryId: '',
    ...times,
    ...(await functionOf(client, trigger.split(':').at(-1) ?? '')),
    ...(await apiOf(client, restApiId)),
    ...(await monitoringOf(client, times)),
    secret: await firstSecret(client),
  };
}

type Config = Journey['system']['client'];

async function resourcesOf(config: Config, StackName: string) {
  const client = new CloudFormationClient(config);
  const found: { type: string; logicalId: string; physicalId: string }[] = [];
  for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client }, { StackName }))
    for (const { ResourceType = '', LogicalResourceId = '', PhysicalResourceId = '' } of StackResourceSummaries)
      found.push({ type: ResourceType, logicalId: LogicalResourceId, physicalId: PhysicalResourceId });
  client.destroy();
  return found;
}

async function functionOf(config: Config, FunctionName: string) {
  const [lambda, logs] = [new LambdaClient(config), new CloudWatchLogsClient(config)];
  const { Role = '', LoggingConfig } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const logGroup = LoggingConfig?.LogGroup ?? '';
  const { logStreams = [] } = await logs.send(new DescribeLogStreamsCommand({ logGroupName: logGroup }));
  const { queryDefinitions = [] } = await logs.send(new DescribeQueryDefinitionsCommand({}));
  lambda.destroy();
  logs.destroy();
  const savedQueries = queryDefinitions.map(({ name = '', queryString = '' }) => [lastPart(name), queryString]);
  return {
    functionName: FunctionName,
    roleName: lastPart(Role),
    logGroup,
    logStream: logStreams[0]?.logStreamName ?? '',
    savedQueries: Object.fromEntries(savedQueries),
  };
}

async function apiOf(config: Config, restApiId: string) {
  const client = new APIGatewayClient(config);
  const { items: resources = [] } = await client.send(new GetResourcesCommand({ restApiId, limit: 500 }));
  const { items: authorizers = [] } = await client.send(new GetAuthorizersCommand({ restApiId }));
  const { item: stages = [] } = await client.send(new GetStagesCommand({ restApiId }));
  client.destroy();
  return {
    resourceId: resources.find(({ path }) => path === '/me')?.id ?? '',
    authorizerId: authorizers[0]?.id ?? '',
    stageName: stages[0]?.stageName ?? '',
    deploymentId: stages[0]?.deploymentId ?? '',
  };
}

async function monitoringOf(config: Config, { from, to }: Pick<About, 'from' | 'to'>) {
  const [cloudwatch, xray] = [new CloudWatchClient(config), new XRayClient(config)];
  const { MetricAlarms = [] } = await cloudwatch.send(new DescribeAlarmsCommand({ MaxRecords: 1 }));
  const { Metrics = [] } = await cloudwatch.send(new ListMetricsCommand({ Namespace: 'AWS/SQS' }));
  const range = { StartTime: new Date(from), EndTime: new Date(to) };
  const { TraceSummaries = [] } = await xray.send(new GetTraceSummariesCommand(range));
  cloudwatch.destroy();
  xray.destroy();
  return {
    alarm: MetricAlarms[0]?.AlarmName ?? '',
    metric: { namespace: 'AWS/SQS', name: Metrics[0]?.MetricName ?? '' },
    traceId: TraceSummaries[0]?.Id ?? '',
  };
}

async function firstSecret(config: Config): Promise<string> {
  const client = new SecretsManagerClient(config);
  const { SecretList = [] } = await client.send(new ListSecretsCommand({}));
  client.destroy();
  return SecretList[0]?.Name ?? '';
}

const lastPart = (name: string) => name.split('/').at(-1) ?? '';
const queueArn = (url: string) => `arn:aws:sqs:eu-west-1:123456789012:${lastPart(url)}`;
