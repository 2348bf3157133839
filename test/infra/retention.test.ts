/** People's data outlives the stack, and a deployment never replaces it by accident. */
import { onlyResource, resourcesOf, templateFactory } from './support/templates.ts';

const local = templateFactory('local');
const dev = templateFactory('dev');

/** Types of resources whose data cannot be created again. */
const KEPT = ['AWS::Cognito::UserPool', 'AWS::DynamoDB::GlobalTable', 'AWS::SQS::Queue', 'AWS::Logs::LogGroup'];

/** Their name, should somebody give them one: a retained resource with a name blocks its own successor. */
const PHYSICAL_NAMES = ['UserPoolName', 'TableName', 'QueueName', 'LogGroupName'];

const kept = KEPT.flatMap((type) => resourcesOf(dev, type));

describe('retention', () => {
  test.each(kept)('%s is kept when the stack or the resource goes', (_, resource) => {
    expect(resource).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test.each(kept)('%s has no physical name, or one that ends with the id of its stack', (_, { Properties }) => {
    const names = PHYSICAL_NAMES.flatMap((name) => (name in Properties ? [Properties[name]] : []));
    const stackId = { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] };
    expect(names).toEqual(names.map(() => ({ 'Fn::Join': ['', [expect.any(String), stackId]] })));
  });

  test('nothing else is kept but what is the whole account’s', () => {
    const others = Object.values(dev.Resources).filter((r) => r.DeletionPolicy === 'Retain' && !KEPT.includes(r.Type));
    expect(others.map(({ Type }) => Type)).toEqual(['AWS::IAM::Role', 'AWS::ApiGateway::Account']);
  });

  test('in local development nothing is retained', () => {
    expect(Object.values(local.Resources).filter((r) => r.DeletionPolicy === 'Retain')).toEqual([]);
  });

  test('pool and tables refuse to be deleted, and tables can go back in time', () => {
    expect(onlyResource(dev, 'AWS::Cognito::UserPool').Properties).toMatchObject({ DeletionProtection: 'ACTIVE' });
    for (const [, { Properties }] of resourcesOf(dev, 'AWS::DynamoDB::GlobalTable')) {
      expect(Properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        Replicas: [
          {
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          },
        ],
      });
    }
  });
});

describe('replacement', () => {
  const attribute = (Name: string) => ({ Name, Mutable: true, Required: false });
  const keys = (...names: string[]) =>
    names.map((AttributeName, index) => ({ AttributeName, KeyType: index === 0 ? 'HASH' : 'RANGE' }));

  /** Logical id, and every property in which CloudFormation replaces the resource or refuses the change. */
  const deployed: [string, Record<string, unknown>][] = [
    [
      'IdentityUserPool96FE3B9B',
      {
        Schema: ['email', 'given_name', 'family_name'].map(attribute),
        UsernameConfiguration: { CaseSensitive: false },
        AliasAttributes: undefined,
        UsernameAttributes: undefined,
      },
    ],
    [
      'DataProfiles297ADEC4',
      { KeySchema: keys('userName'), LocalSecondaryIndexes: undefined, SSESpecification: undefined },
    ],
    [
      'DataAuditEvents3B6E1360',
      { KeySchema: keys('userName', 'auditId'), LocalSecondaryIndexes: undefined, SSESpecification: undefined },
    ],
  ];

  test.each(deployed)('%s is the one that was deployed', (id, fixed) => {
    const properties: Record<string, unknown> = dev.Resources[id]?.Properties ?? {};
    expect(Object.fromEntries(Object.keys(fixed).map((name) => [name, properties[name]]))).toEqual(fixed);
  });
});

describe('tables', () => {
  const [profiles, auditEvents] = resourcesOf(local, 'AWS::DynamoDB::GlobalTable').map(([, table]) => table.Properties);
  const index = (IndexName: string, ...names: string[]) =>
    expect.objectContaining({
      IndexName,
      KeySchema: names.map((name) => expect.objectContaining({ AttributeName: name })),
    });

  test('profiles are found by client and by e-mail', () => {
    expect(profiles).toMatchObject({
      GlobalSecondaryIndexes: [index('byClientId', 'ClientId', 'createdAt'), index('byEmail', 'Email')],
    });
  });

  test('audit events are found by user and by day, and expire', () => {
    expect(auditEvents).toMatchObject({
      GlobalSecondaryIndexes: [index('byUserName', 'userName', 'occurredAt'), index('byDay', 'dayShard', 'occurredAt')],
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
  });
});
