/** A healthy deployment gives no finding; each resource that is deleted or disabled gives exactly its own. One twin for all: break, check, repair. */
import {
  CognitoIdentityProviderClient,
  DescribeIdentityProviderCommand,
  UpdateIdentityProviderCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  ListTargetsByRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  type Target,
} from '@aws-sdk/client-eventbridge';
import { LambdaClient, UpdateEventSourceMappingCommand } from '@aws-sdk/client-lambda';
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

beforeAll(async () => {
  journey = await startJourney();
  ops = await openOpsTerminal({ endpoint: journey.system.twin.endpoint });
  events = new EventBridgeClient(journey.system.client);
  ssm = new SSMClient(journey.system.client);
  lambda = new LambdaClient(journey.system.client);
  cognito = new CognitoIdentityProviderClient(journey.system.client);
});
afterAll(async () => {
  events.destroy();
  ssm.destroy();
  lambda.destroy();
  cognito.destroy();
  await ops.close();
  await journey.close();
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
  const [rule] = doctor().rules;
  if (rule === undefined) throw new Error('there is no rule');
  return rule;
};

interface Breakage {
  title: string;
  /** Gives what repairs it. */
  break(): Promise<() => Promise<unknown>>;
  resource(): string;
  problem: string;
}

const breakages: Breakage[] = [
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
    async break() {
      const { bus: EventBusName, name: Rule } = firstRule();
      const { Targets = [] } = await events.send(new ListTargetsByRuleCommand({ EventBusName, Rule }));
      const bare = Targets.map(({ DeadLetterConfig: _, ...target }): Target => target);
      await events.send(new PutTargetsCommand({ EventBusName, Rule, Targets: bare }));
      return () => events.send(new PutTargetsCommand({ EventBusName, Rule, Targets }));
    },
    resource: () => `rule ${firstRule().name}`,
    problem: 'has a target without a dead-letter queue',
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

/** What AWS answers about a resource that somebody deleted, by the operation that looks at it. */
const deletions: [service: string, operation: string, code: string, resource: RegExp, count: number][] = [
  ['cognito-idp', 'DescribeUserPool', 'ResourceNotFoundException', /^user pool /, 1],
  ['cognito-idp', 'DescribeUserPoolClient', 'ResourceNotFoundException', /^app client of /, 1],
  ['cognito-idp', 'DescribeIdentityProvider', 'ResourceNotFoundException', /^identity provider Okta$/, 1],
  ['lambda', 'GetPolicy', 'ResourceNotFoundException', /^function /, 1],
  ['lambda', 'GetEventSourceMapping', 'ResourceNotFoundException', /^mapping of queue /, 1],
  ['events', 'DescribeRule', 'ResourceNotFoundException', /^rule /, 1],
  ['events', 'DescribeArchive', 'ResourceNotFoundException', /^archive /, 1],
  ['sqs', 'GetQueueAttributes', 'QueueDoesNotExist', /^queue /, 1],
  ['states', 'DescribeStateMachine', 'StateMachineDoesNotExist', /^state machine$/, 1],
  ['dynamodb', 'DescribeTable', 'ResourceNotFoundException', /^table /, 1],
];

test.each(deletions)('%s: what %s does not find is named', async (service, operation, code, resource, times) => {
  const error = { code, message: 'it does not exist', status: 400 };
  const fault: Fault = { service, operation, effect: 'before', error, times };
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

test('a check that may not be made is reported as such, and hides nothing else', async () => {
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
  expect(reports.find(({ name }) => name === 'archive')?.unchecked).toContain('AccessDenied');
});

test('people read which checks passed', async () => {
  const { stdout } = await ops.run('doctor');
  expect(stdout).toContain('ok rules, their targets and dead-letter queues\n');
  expect(stdout).toContain('ok alarms\n');
});
