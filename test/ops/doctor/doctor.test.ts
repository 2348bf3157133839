/** A healthy deployment gives no finding; each resource that is deleted or disabled gives exactly its own. One twin for all: break, check, repair. */
import { CloudWatchClient, DeleteAlarmsCommand, DisableAlarmActionsCommand } from '@aws-sdk/client-cloudwatch';
import {
  CognitoIdentityProviderClient,
  DeleteIdentityProviderCommand,
  DescribeIdentityProviderCommand,
  DescribeUserPoolCommand,
  SetUserPoolClientSessionConfigurationCommand,
  SetUserPoolSessionConfigurationCommand,
  UpdateIdentityProviderCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteArchiveCommand,
  DeleteRuleCommand,
  DescribeEventBusCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  ListTargetsByRuleCommand,
  PutPermissionCommand,
  PutTargetsCommand,
  RemovePermissionCommand,
  RemoveTargetsCommand,
  type Target,
} from '@aws-sdk/client-eventbridge';
import {
  AddPermissionCommand,
  DeleteEventSourceMappingCommand,
  DeleteFunctionConcurrencyCommand,
  GetPolicyCommand,
  LambdaClient,
  ListFunctionsCommand,
  PutFunctionConcurrencyCommand,
  RemovePermissionCommand as RemoveInvokePermissionCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { CreateSecretCommand, DeleteSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DeleteQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DeleteParameterCommand, GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { Fault } from '../../../local/kernel/faults.ts';
import { type OpsTerminal, openOpsTerminal } from '../../support/ops-terminal.ts';
import { type Journey, startJourney } from '../../support/start-journey.ts';

let journey: Journey;
let ops: OpsTerminal;
let events: EventBridgeClient;
let ssm: SSMClient;
let lambda: LambdaClient;
let cognito: CognitoIdentityProviderClient;
let cloudwatch: CloudWatchClient;
let database: DynamoDBClient;
let sqs: SQSClient;

beforeAll(async () => {
  journey = await startJourney();
  ops = await openOpsTerminal({ endpoint: journey.system.twin.endpoint });
  events = new EventBridgeClient(journey.system.client);
  ssm = new SSMClient(journey.system.client);
  lambda = new LambdaClient(journey.system.client);
  cognito = new CognitoIdentityProviderClient(journey.system.client);
  cloudwatch = new CloudWatchClient(journey.system.client);
  database = new DynamoDBClient(journey.system.client);
  sqs = new SQSClient(journey.system.client);
});
afterAll(async () => {
  for (const client of [events, ssm, lambda, cognito, cloudwatch, database, sqs]) client.destroy();
  await ops.close();
  await journey.close();
});

/** Okta sends a hook, and CloudWatch evaluates the alarm about silence. */
async function receiveHook(): Promise<void> {
  await journey.administration().act('ada', 'unassign');
  await journey.system.twin.advance(61_000);
}

test('a stage to which Okta has sent no hook yet has that finding, until one arrives', async () => {
  expect((await examine()).findings).toEqual([
    {
      resource: 'event hooks of Okta',
      problem: expect.stringContaining('have not arrived in 7 days, or ever'),
      fix: expect.stringContaining('set the hook up'),
    },
  ]);
  await receiveHook();
});

interface Report {
  name: string;
  findings: { resource: string; problem: string; fix: string }[];
  unchecked?: string;
}

async function examine() {
  const { exitCode, stderr, lines } = await ops.run('doctor', '--json');
  const reports = lines() as unknown as Report[];
  return { exitCode, stderr, reports, findings: reports.flatMap(({ findings }) => findings) };
}

test('a healthy deployment gives no finding, and every check runs', async () => {
  const { exitCode, stderr, reports, findings } = await examine();
  expect(findings).toEqual([]);
  const unchecked = reports.flatMap((report) => (report.unchecked === undefined ? [] : [report.name]));
  expect(unchecked).toEqual([]);
  expect(reports.length).toBeGreaterThan(12);
  expect(exitCode).toBe(0);
  expect(stderr).toContain('Nothing is wrong.');
});

const doctor = () => {
  const { doctor: settings } = journey.settings;
  if (settings === undefined) throw new Error('the stage has no settings for the doctor');
  return settings;
};
const firstRule = () => {
  const rule = doctor().rules.workflow;
  if (rule === undefined) throw new Error('there is no rule');
  return { bus: journey.settings.eventBusName, name: rule.name };
};

const functionOf = (arn: string) => arn.slice(arn.lastIndexOf(':') + 1);

const arnOf = (queue: string) =>
  `arn:aws:sqs:${journey.system.twin.region}:123456789012:${journey.settings.queues[queue]?.split('/').at(-1)}`;

async function readApiFunction(): Promise<string | undefined> {
  const { Functions = [] } = await lambda.send(new ListFunctionsCommand());
  return Functions.find(({ FunctionName = '' }) => FunctionName.includes('ReadApi'))?.FunctionName;
}

/** Changes the targets of the first rule; returns the function that puts them back. */
async function retarget(change: (target: Target) => Target) {
  const { bus: EventBusName, name: Rule } = firstRule();
  const { Targets = [] } = await events.send(new ListTargetsByRuleCommand({ EventBusName, Rule }));
  await events.send(new PutTargetsCommand({ EventBusName, Rule, Targets: Targets.map(change) }));
  return () => events.send(new PutTargetsCommand({ EventBusName, Rule, Targets }));
}

/** Overwrites the parameter of the first portal; returns the function that puts it back. */
async function rewriteParameter(text: string) {
  const Name = `/sign-up/local/portals/${journey.settings.portals[0]?.clientId}`;
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name }));
  const put = (Value = '') => ssm.send(new PutParameterCommand({ Name, Value, Overwrite: true }));
  await put(text);
  return () => put(Parameter?.Value);
}

/** Changes the identity provider; returns the function that puts it back. */
async function changeProvider(change: Record<string, string>) {
  const provider = { UserPoolId: journey.settings.userPoolId, ProviderName: 'Okta' };
  const { IdentityProvider } = await cognito.send(new DescribeIdentityProviderCommand(provider));
  const put = (ProviderDetails: Record<string, string>) =>
    cognito.send(new UpdateIdentityProviderCommand({ ...provider, ProviderDetails }));
  const details = IdentityProvider?.ProviderDetails ?? {};
  await put({ ...details, ...change });
  return () => put(details);
}

interface Breakage {
  title: string;
  /** Returns the function that repairs it. */
  break(): Promise<() => Promise<unknown>>;
  resource(): string;
  problem: string;
}

const breakages: Breakage[] = [
  {
    title: 'a bus without its policy',
    async break() {
      const { eventBusName: EventBusName } = journey.settings;
      const { Policy } = await events.send(new DescribeEventBusCommand({ Name: EventBusName }));
      await events.send(new RemovePermissionCommand({ EventBusName, StatementId: 'OnlyPublishers' }));
      return () => events.send(new PutPermissionCommand({ EventBusName, Policy }));
    },
    resource: () => `event bus ${journey.settings.eventBusName}`,
    problem: 'accepts events from everybody',
  },
  {
    title: 'a bus whose policy excepts every role',
    async break() {
      const { eventBusName: EventBusName } = journey.settings;
      const { Policy = '' } = await events.send(new DescribeEventBusCommand({ Name: EventBusName }));
      const { Statement, ...rest } = JSON.parse(Policy);
      const ArnNotLike = { 'aws:PrincipalArn': 'arn:aws:iam::123456789012:role/*' };
      const [statement] = Statement;
      const open = { ...statement, Condition: { ...statement.Condition, ArnNotLike } };
      await events.send(
        new PutPermissionCommand({ EventBusName, Policy: JSON.stringify({ ...rest, Statement: [open] }) }),
      );
      return () => events.send(new PutPermissionCommand({ EventBusName, Policy }));
    },
    resource: () => `event bus ${journey.settings.eventBusName}`,
    problem: 'excepts arn:aws:iam::123456789012:role/*',
  },
  {
    title: 'a trigger that everybody may invoke',
    async break() {
      const statement = { FunctionName: functionOf(doctor().triggers.PreSignUp), StatementId: 'Open' };
      await lambda.send(new AddPermissionCommand({ ...statement, Action: 'lambda:InvokeFunction', Principal: '*' }));
      return () => lambda.send(new RemoveInvokePermissionCommand(statement));
    },
    resource: () => `function ${functionOf(doctor().triggers.PreSignUp)}`,
    problem: 'lets everybody invoke it',
  },
  {
    title: 'a function that is no trigger, and that everybody may invoke',
    async break() {
      const statement = { FunctionName: await readApiFunction(), StatementId: 'Open' };
      await lambda.send(new AddPermissionCommand({ ...statement, Action: 'lambda:InvokeFunction', Principal: '*' }));
      return () => lambda.send(new RemoveInvokePermissionCommand(statement));
    },
    resource: () => expect.stringMatching(/^function sign-up-local-ReadApi/),
    problem: 'lets everybody invoke it',
  },
  {
    title: 'a function that somebody throttled in the console',
    async break() {
      const FunctionName = await readApiFunction();
      await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));
      return () => lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
    },
    resource: () => expect.stringMatching(/^function sign-up-local-ReadApi/),
    problem: 'its reserved concurrency is 0',
  },
  {
    title: 'a topic without the address that the stage has',
    async break() {
      const Name = '/sign-up/local/operations';
      const { Parameter: { Value = '' } = {} } = await ssm.send(new GetParameterCommand({ Name }));
      const put = (text: string) => ssm.send(new PutParameterCommand({ Name, Value: text, Overwrite: true }));
      await put(Value.replace('"hasAlarmAddress":false', '"hasAlarmAddress":true'));
      return () => put(Value);
    },
    resource: () => 'topic of the alarms',
    problem: 'has no subscription',
  },
  {
    title: 'a secret of the hooks that is scheduled for deletion',
    async break() {
      const SecretId = 'sign-up/okta-hooks';
      const secrets = new SecretsManagerClient(journey.system.client);
      await secrets.send(new DeleteSecretCommand({ SecretId }));
      return async () => {
        await secrets.send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true }));
        await secrets.send(new CreateSecretCommand({ Name: SecretId, SecretString: '{}' }));
        secrets.destroy();
      };
    },
    resource: () => 'secret sign-up/okta-hooks',
    problem: 'is scheduled for deletion',
  },
  {
    title: 'a disabled rule',
    async break() {
      const { bus: EventBusName, name: Name } = firstRule();
      await events.send(new DisableRuleCommand({ EventBusName, Name }));
      return () => events.send(new EnableRuleCommand({ EventBusName, Name }));
    },
    resource: () => `rule ${firstRule().name}`,
    problem: 'is disabled',
  },
  {
    title: 'a rule without a target',
    async break() {
      const { bus: EventBusName, name: Rule } = firstRule();
      const { Targets = [] } = await events.send(new ListTargetsByRuleCommand({ EventBusName, Rule }));
      await events.send(new RemoveTargetsCommand({ EventBusName, Rule, Ids: Targets.map(({ Id = '' }) => Id) }));
      return () => events.send(new PutTargetsCommand({ EventBusName, Rule, Targets }));
    },
    resource: () => `rule ${firstRule().name}`,
    problem: 'has no target',
  },
  {
    title: 'a target without a dead-letter queue',
    break: () => retarget(({ DeadLetterConfig: _, ...target }) => target),
    resource: () => `rule ${firstRule().name}`,
    problem: 'has a target without a dead-letter queue',
  },
  {
    title: 'a target that is another queue',
    break: () => retarget((target) => ({ ...target, Arn: arnOf('outbox'), RoleArn: undefined })),
    resource: () => `rule ${firstRule().name}`,
    problem: 'instead of workflow',
  },
  {
    title: 'a target whose dead-letter queue is another one',
    break: () => retarget((target) => ({ ...target, DeadLetterConfig: { Arn: arnOf('auditDlq') } })),
    resource: () => `rule ${firstRule().name}`,
    problem: 'instead of workflowRuleDlq',
  },
  {
    title: 'a disabled event source mapping',
    async break() {
      const UUID = doctor().mappings.outbox;
      await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: false }));
      return () => lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: true }));
    },
    resource: () => 'mapping of queue outbox',
    problem: 'nobody reads the queue',
  },
  {
    title: 'an identity provider that maps another claim',
    async break() {
      const provider = { UserPoolId: journey.settings.userPoolId, ProviderName: 'Okta' };
      const { IdentityProvider } = await cognito.send(new DescribeIdentityProviderCommand(provider));
      const { username: _, ...mapping } = IdentityProvider?.AttributeMapping ?? {};
      const map = (AttributeMapping: Record<string, string>) =>
        cognito.send(new UpdateIdentityProviderCommand({ ...provider, AttributeMapping }));
      await map({ ...mapping, email: 'mail' });
      return () => map(mapping);
    },
    resource: () => 'identity provider Okta',
    problem: 'does not map email',
  },
  {
    title: 'an identity provider with another issuer',
    break: () => changeProvider({ oidc_issuer: 'https://other.okta.com' }),
    resource: () => 'identity provider Okta',
    problem: 'has the issuer https://other.okta.com',
  },
  {
    title: 'an identity provider with another client id',
    break: () => changeProvider({ client_id: 'other' }),
    resource: () => 'identity provider Okta',
    problem: 'has the client id other',
  },
  {
    title: "an app client that reuses Cognito's session",
    async break() {
      const client = { UserPoolId: journey.settings.userPoolId, ClientId: journey.settings.portals[0]?.clientId };
      const reuse = (MaxValidityMinutes: number) =>
        cognito.send(
          new SetUserPoolClientSessionConfigurationCommand({ ...client, SSOSession: { MaxValidityMinutes } }),
        );
      await reuse(60);
      return () => reuse(0);
    },
    resource: () => 'app client of retail',
    problem: 'without a sign-in at Okta',
  },
  {
    title: 'a user pool that does not track sessions',
    async break() {
      const { userPoolId: UserPoolId } = journey.settings;
      const track = (UserSessionTracking: 'ENABLED' | 'DISABLED') =>
        cognito.send(
          new SetUserPoolSessionConfigurationCommand({
            UserPoolId,
            UserSessionTracking,
            TokenSession: { MaxPerUser: 100 },
          }),
        );
      await track('DISABLED');
      return () => track('ENABLED');
    },
    resource: () => `user pool ${journey.settings.userPoolId}`,
    problem: 'does not track sessions',
  },
  {
    title: "a portal's parameter that was deleted",
    async break() {
      const Name = `/sign-up/local/portals/${journey.settings.portals[0]?.clientId}`;
      const { Parameter } = await ssm.send(new GetParameterCommand({ Name }));
      await ssm.send(new DeleteParameterCommand({ Name }));
      return () => ssm.send(new PutParameterCommand({ Name, Value: Parameter?.Value, Type: 'String' }));
    },
    resource: () => 'parameter of retail',
    problem: 'does not exist',
  },
  {
    title: "a portal's parameter that is not JSON",
    break: () => rewriteParameter('{"name":'),
    resource: () => 'parameter of retail',
    problem: 'is not JSON',
  },
  {
    title: "a portal's parameter of another form",
    break: () => rewriteParameter('{"name":"retail"}'),
    resource: () => 'parameter of retail',
    problem: 'has an unknown form (title, url',
  },
];

test.each(breakages)('$title gives exactly its own finding', async ({ break: damage, resource, problem }) => {
  const repair = await damage();
  try {
    const { exitCode, findings } = await examine();
    expect(findings).toEqual([
      { resource: resource(), problem: expect.stringContaining(problem), fix: expect.stringMatching(/\w{3}/) },
    ]);
    expect(exitCode).toBe(3);
  } finally {
    await repair();
  }
});

/** AWS's errors for missing resources that the twin cannot delete, by the operation that reads them. */
const absences: [service: string, operation: string, code: string, resource: RegExp][] = [
  ['cognito-idp', 'DescribeUserPool', 'ResourceNotFoundException', /^user pool /],
  ['cognito-idp', 'DescribeUserPoolClient', 'ResourceNotFoundException', /^app client of /],
  ['events', 'DescribeEventBus', 'ResourceNotFoundException', /^event bus /],
  ['lambda', 'GetFunctionConfiguration', 'ResourceNotFoundException', /^function /],
  ['states', 'DescribeStateMachine', 'StateMachineDoesNotExist', /state machine$/],
];

test.each(absences)('%s: a resource that %s does not find is named', async (service, operation, code, resource) => {
  const error = { code, message: 'it does not exist', status: 400 };
  const fault: Fault = { service, operation, effect: 'before', error, times: 1 };
  const id = journey.system.twin.faults.add(fault);
  const { findings } = await examine();
  journey.system.twin.faults.remove(id);
  expect(findings).toEqual([
    {
      resource: expect.stringMatching(resource),
      problem: 'does not exist',
      fix: expect.stringContaining('CloudTrail'),
    },
  ]);
});

test('a check without permission is reported as such, and hides no other finding', async () => {
  const error = { code: 'AccessDeniedException', message: 'not you', status: 400 };
  const id = journey.system.twin.faults.add({
    service: 'events',
    operation: 'DescribeArchive',
    effect: 'before',
    error,
  });
  const { reports, findings } = await examine();
  journey.system.twin.faults.remove(id);
  expect(findings).toEqual([]);
  expect(reports.find(({ name }) => name === 'archive')).toMatchObject({
    unchecked: expect.stringContaining('AccessDenied'),
    fix: expect.stringContaining('docs/ops-policy.json'),
  });
});

test('the output lists the checks that passed', async () => {
  const { stdout } = await ops.run('doctor');
  expect(stdout).toContain('ok rules, their targets and dead-letter queues\n');
  expect(stdout).toContain('ok alarms\n');
});

interface Deletion {
  title: string;
  /** Deletes something permanently. */
  remove(): Promise<unknown>;
  resource: RegExp;
  problem: string;
}

/** Each is deleted permanently, one after the other: what one of them adds to the findings before it is its own. */
const deletions: Deletion[] = [
  {
    title: 'a trigger that the pool no longer calls',
    async remove() {
      const { userPoolId: UserPoolId } = journey.settings;
      const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId }));
      const { PreSignUp: _, ...LambdaConfig } = UserPool?.LambdaConfig ?? {};
      const { DeletionProtection, UserPoolTier, AdminCreateUserConfig } = UserPool ?? {};
      const kept = { DeletionProtection, UserPoolTier, AdminCreateUserConfig };
      return cognito.send(new UpdateUserPoolCommand({ UserPoolId, ...kept, LambdaConfig }));
    },
    resource: /^trigger PreSignUp$/,
    problem: 'the user pool does not call',
  },
  {
    title: 'a trigger that the pool may not invoke',
    async remove() {
      const FunctionName = functionOf(doctor().triggers.PreTokenGeneration);
      const { Policy = '{}' } = await lambda.send(new GetPolicyCommand({ FunctionName }));
      const statements: { Sid: string }[] = JSON.parse(Policy).Statement;
      return Promise.all(
        statements.map(({ Sid: StatementId }) =>
          lambda.send(new RemoveInvokePermissionCommand({ FunctionName, StatementId })),
        ),
      );
    },
    resource: /^function .*AdmitToPortal/,
    problem: 'its policy does not let the user pool invoke it: every sign-in fails',
  },
  {
    title: 'an identity provider',
    remove: () =>
      cognito.send(
        new DeleteIdentityProviderCommand({ UserPoolId: journey.settings.userPoolId, ProviderName: 'Okta' }),
      ),
    resource: /^identity provider Okta$/,
    problem: 'does not exist',
  },
  {
    title: "a portal's parameter",
    remove: () =>
      ssm.send(new DeleteParameterCommand({ Name: `/sign-up/local/portals/${journey.settings.portals[1]?.clientId}` })),
    resource: /^parameter of wholesale$/,
    problem: 'does not exist',
  },
  {
    title: 'a rule',
    async remove() {
      const { bus: EventBusName, name: Name } = firstRule();
      const { Targets = [] } = await events.send(new ListTargetsByRuleCommand({ EventBusName, Rule: Name }));
      const Ids = Targets.map(({ Id = '' }) => Id);
      await events.send(new RemoveTargetsCommand({ EventBusName, Rule: Name, Ids }));
      return events.send(new DeleteRuleCommand({ EventBusName, Name }));
    },
    resource: /^rule /,
    problem: 'does not exist',
  },
  {
    title: 'the archive',
    remove: () => events.send(new DeleteArchiveCommand({ ArchiveName: journey.settings.archiveName })),
    resource: /^archive /,
    problem: 'does not exist',
  },
  {
    title: 'an event source mapping',
    remove: () => lambda.send(new DeleteEventSourceMappingCommand({ UUID: doctor().mappings.audit })),
    resource: /^mapping of queue audit$/,
    problem: 'does not exist',
  },
  {
    title: 'a queue',
    remove: () => sqs.send(new DeleteQueueCommand({ QueueUrl: journey.settings.queues.confirmationsDlq })),
    resource: /^queue confirmationsDlq$/,
    problem: 'does not exist',
  },
  {
    title: 'an alarm whose actions are disabled',
    remove: () => cloudwatch.send(new DisableAlarmActionsCommand({ AlarmNames: [alarm(0)] })),
    resource: /^alarm /,
    problem: 'its actions are disabled',
  },
  {
    title: 'an alarm',
    remove: () => cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: [alarm(1)] })),
    resource: /^alarm /,
    problem: 'does not exist',
  },
  {
    title: 'a table',
    remove: () => database.send(new DeleteTableCommand({ TableName: journey.settings.auditEventsTableName })),
    resource: /^table .*AuditEvents/,
    problem: 'does not exist',
  },
];

const alarm = (index: number) => `sign-up-local-${doctor().alarms[index]}`;

test.each(deletions)('$title gives exactly its own finding', async ({ remove, resource, problem }) => {
  const known = (await examine()).findings.map((finding) => JSON.stringify(finding));
  await remove();
  const { exitCode, findings } = await examine();
  const added = findings.filter((finding) => !known.includes(JSON.stringify(finding)));
  expect(added).toEqual([
    {
      resource: expect.stringMatching(resource),
      problem: expect.stringContaining(problem),
      fix: expect.stringMatching(/\w{3}/),
    },
  ]);
  expect(findings).toHaveLength(known.length + 1);
  expect(exitCode).toBe(3);
});
