/** The installed versions of the AWS CLI against the endpoint: one call to each service. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { type AwsCli, awsCliVersion, openAwsCli } from '../support/aws-cli/open-aws-cli.ts';
import { deployResource } from '../support/deploy-resource.ts';
import { CLOUDWATCH_IN_QUERY } from './cloudwatch-in-query.ts';
import { startWire, type Wire } from './start-wire.ts';

const version = awsCliVersion();

let wire: Wire;
let cli: AwsCli;

const aws = (...args: string[]) => awsAt(wire.services.kernel.folder, ...args);

/** Version 1 overrides the endpoint of some services, of SQS for one, by a name from its own list, unless a flag says otherwise. */
async function awsAt(home: string, ...args: string[]): Promise<string> {
  const { endpoint, region } = wire.services.client;
  const env = {
    HOME: home,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'any',
    AWS_SECRET_ACCESS_KEY: 'any',
    AWS_MAX_ATTEMPTS: '1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  const byFlag = args[0] === 'sqs' ? ['--endpoint-url', endpoint] : [];
  return cli.run([...args, '--region', region, '--output', 'json', ...byFlag], env);
}

const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:lamp-topic';

/** By the services' names in the twin. */
const CALLS: Readonly<Record<string, [args: string[], answer: object]>> = {
  apigateway: [['apigateway', 'get-account'], { throttleSettings: { burstLimit: 5000 } }],
  cloudformation: [['cloudformation', 'list-exports'], { Exports: [{ Name: 'the-lamp' }] }],
  'cognito-idp': [
    ['cognito-idp', 'list-user-pools', '--max-results', '5'],
    { UserPools: [{ Id: 'eu-west-1_LampsPool' }] },
  ],
  dynamodb: [['dynamodb', 'list-tables'], { TableNames: [] }],
  events: [['events', 'list-event-buses'], { EventBuses: [{ Name: 'default' }] }],
  iam: [['iam', 'list-roles'], { Roles: [{ Path: '/' }] }],
  lambda: [['lambda', 'list-functions'], { Functions: [{ FunctionName: 'lamp' }] }],
  logs: [['logs', 'describe-log-groups'], { logGroups: [] }],
  monitoring: [['cloudwatch', 'list-dashboards'], { DashboardEntries: [] }],
  secretsmanager: [['secretsmanager', 'list-secrets'], { SecretList: [] }],
  servicequotas: [
    ['service-quotas', 'get-service-quota', '--service-code', 'lambda', '--quota-code', 'L-B99A9384'],
    { Quota: { Value: 1000 } },
  ],
  sns: [['sns', 'get-topic-attributes', '--topic-arn', TOPIC], { Attributes: { TopicArn: TOPIC } }],
  sqs: [['sqs', 'list-queues'], { QueueUrls: [expect.stringContaining('lamp-queue')] }],
  ssm: [['ssm', 'describe-parameters'], { Parameters: [] }],
  states: [['stepfunctions', 'list-state-machines'], { stateMachines: [] }],
  sts: [['sts', 'get-caller-identity'], { Account: '123456789012' }],
  xray: [
    ['xray', 'put-trace-segments', '--trace-segment-documents', 'none'],
    { UnprocessedTraceSegments: [{ ErrorCode: 'ParseError' }] },
  ],
};

if (version === '') {
  test('skipped: the AWS CLI is not installed', () => {
    process.stderr.write('The AWS CLI is not on the PATH: its tests are not run.\n');
    expect(version).toBe('');
  });
} else {
  describe(`with ${version}`, () => {
    beforeAll(async () => {
      [wire, cli] = await Promise.all([startWire(), openAwsCli(version)]);
      await deployResource(wire.services.kernel, {
        type: 'AWS::SNS::Topic',
        logicalId: 'Topic',
        properties: { TopicName: 'lamp-topic' },
      });
    });
    afterAll(async () => {
      cli.close();
      await wire.close();
    });

    test('every service responds', async () => {
      const served = wire.services.kernel.services().filter(({ wire: { protocol } }) => protocol !== 'none');
      expect(Object.keys(CALLS).sort()).toEqual(served.map(({ name }) => name).sort());
      const answers = await Promise.all(Object.values(CALLS).map(async ([args]) => JSON.parse(await aws(...args))));
      expect(answers).toMatchObject(Object.values(CALLS).map(([, expected]) => expected));
    });

    test("an error has AWS's name and message", async () => {
      await expect(aws('sqs', 'get-queue-url', '--queue-name', 'none')).rejects.toThrow(
        '(AWS.SimpleQueueService.NonExistentQueue) when calling the GetQueueUrl operation: The specified queue does not exist.',
      );
    });

    test("CloudWatch is called by the Query protocol if the version's model says so", async () => {
      const home = join(wire.services.kernel.folder, 'query');
      const folder = join(home, '.aws/models/older-cloudwatch/2010-08-01');
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'service-2.json'), JSON.stringify(CLOUDWATCH_IN_QUERY));
      const old = (...args: string[]) => awsAt(home, 'older-cloudwatch', ...args);

      const metric = { MetricName: 'Heat', Dimensions: [{ Name: 'Lamp', Value: 'desk' }] };
      const MetricData = ['desk', 'ceiling'].map((Value) => ({
        ...metric,
        Dimensions: [{ Name: 'Lamp', Value }],
        Value: 7,
      }));
      await wire.cloudwatch.send(new PutMetricDataCommand({ Namespace: 'Attic', MetricData }));
      const found = await old('list-metrics', '--namespace', 'Attic', '--dimensions', 'Name=Lamp,Value=desk');
      expect(JSON.parse(found)).toEqual({ Metrics: [metric] });
      await expect(old('get-dashboard', '--dashboard-name', 'none')).rejects.toThrow(
        '(ResourceNotFound) when calling the GetDashboard operation: Dashboard none does not exist',
      );
    });
  });
}
