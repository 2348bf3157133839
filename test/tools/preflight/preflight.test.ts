/** The checks before a first deployment, on the services of a twin and a server in Okta's place: all is well, and each thing that is not. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateSecretCommand, DeleteSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { loadConfig } from '../../../infra/config/load-config.ts';
import type { StageConfig } from '../../../infra/config/schema.ts';
import { SERVICES } from '../../../local/services.ts';
import type { Io } from '../../../ops/terminal/io.ts';
import { PREFLIGHT_CHECKS, runPreflight } from '../../../tools/preflight/run-preflight.ts';
import { deployResource } from '../../support/deploy-resource.ts';
import { capture } from '../../support/ops-terminal.ts';
import { type StartedServices, startServices } from '../../support/start-services.ts';

const VERSION = '33333333-3333-4333-8333-333333333333';
const BOOTSTRAP = '/cdk-bootstrap/hnb659fds/version';

let services: StartedServices;
let okta: Server;
let ssm: SSMClient;
let secrets: SecretsManagerClient;
let issuer: string;
/** What the server answers; the healthy document if absent. */
let answer: { status?: number; body?: string; document?: object } = {};

const healthy = () => ({
  issuer,
  authorization_endpoint: `${issuer}/v1/authorize`,
  token_endpoint: `${issuer}/v1/token`,
  jwks_uri: `${issuer}/v1/keys`,
  userinfo_endpoint: `${issuer}/v1/userinfo`,
  id_token_signing_alg_values_supported: ['RS256'],
  scopes_supported: ['openid', 'email', 'profile', 'address'],
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
});

beforeAll(async () => {
  services = await startServices([...SERVICES]);
  ssm = new SSMClient(services.client);
  secrets = new SecretsManagerClient(services.client);
  okta = createServer((request, response) => {
    const isDocument = request.url === '/oauth2/default/.well-known/openid-configuration';
    response.statusCode = answer.status ?? (isDocument ? 200 : 404);
    response.end(answer.body ?? JSON.stringify({ ...healthy(), ...answer.document }));
  });
  await new Promise<void>((resolve) => okta.listen(0, 'localhost', resolve));
  issuer = `http://localhost:${(okta.address() as AddressInfo).port}/oauth2/default`;
  await ssm.send(new PutParameterCommand({ Name: BOOTSTRAP, Value: '28', Type: 'String' }));
  const Name = 'sign-up/okta';
  await secrets.send(new CreateSecretCommand({ Name, SecretString: 'hush', ClientRequestToken: VERSION }));
  await secrets.send(new CreateSecretCommand({ Name: 'sign-up/hooks', SecretString: '{}' }));
});
afterEach(() => {
  answer = {};
});
afterAll(async () => {
  ssm.destroy();
  secrets.destroy();
  await new Promise((resolve) => okta.close(resolve));
  await services.close();
});

function config(change: Partial<StageConfig> = {}): StageConfig {
  const clientSecret = { secretName: 'sign-up/okta', versionId: VERSION };
  const base = loadConfig('prod');
  const { hooks } = base.okta;
  const okta = { issuer, clientId: 'client', clientSecret, hooks: hooks && { ...hooks, secretName: 'sign-up/hooks' } };
  return { ...base, stage: 'staging', okta, ...change };
}

async function run(change: Partial<StageConfig> = {}, argv = ['--stage', 'staging', '--json'], env: Io['env'] = {}) {
  const [stdout, stderr] = [capture(), capture()];
  const io: Io = {
    env: { AWS_ENDPOINT_URL: services.client.endpoint, ...env },
    clock: { now: Date.now, sleep: async () => undefined },
    random: () => 0,
    confirm: async () => false,
    signal: new AbortController().signal,
    folder: '',
    stdout: stdout.stream,
    stderr: stderr.stream,
  };
  const exitCode = await runPreflight(argv, io, (stage) => {
    if (stage !== 'staging') throw new Error(`there is no stage ${stage}`);
    return config(change);
  });
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

const hooksWith = (secretName: string) => {
  const { hooks } = config().okta;
  return hooks && { ...hooks, secretName };
};

test('a stage without hooks needs no secret for them', async () => {
  const { hooks: _, ...okta } = config().okta;
  expect(await findings({ okta })).toEqual([]);
});

interface Report {
  findings: { resource: string; problem: string; fix: string }[];
  unchecked?: string;
}

async function findings(change: Partial<StageConfig> = {}) {
  const { exitCode, stdout } = await run(change);
  const reports = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Report => JSON.parse(line));
  expect(reports.flatMap(({ unchecked = [] }) => unchecked)).toEqual([]);
  expect(reports).toHaveLength(PREFLIGHT_CHECKS.length);
  const found = reports.flatMap((report) => report.findings);
  expect(exitCode).toBe(found.length === 0 ? 0 : 3);
  return found;
}

const exactly = (resource: string, problem: string, fix: string) => [
  {
    resource: expect.stringContaining(resource),
    problem: expect.stringContaining(problem),
    fix: expect.stringContaining(fix),
  },
];

test('nothing is found where everything is ready', async () => {
  expect(await findings()).toEqual([]);
});

test('people read which checks passed, and what to do about the others', async () => {
  answer = { document: { issuer: 'https://other.okta.com' } };
  const { stdout, stderr, exitCode } = await run({}, ['--stage', 'staging']);
  expect(stdout).toContain(
    `!  issuer ${issuer} calls itself https://other.okta.com: Cognito would refuse every ID token\n`,
  );
  expect(stdout).toContain('   Do: write okta.issuer as "https://other.okta.com"\n');
  expect(stdout).toContain("ok the CDK's bootstrap stack\n");
  expect({ exitCode, stderr }).toEqual({ exitCode: 3, stderr: '1 thing is wrong.\n' });
});

test.each<[string, typeof answer, string, string]>([
  ['is not found', { status: 404 }, 'is answered with HTTP 404', 'correct okta.issuer'],
  ['is no JSON', { body: '<html>' }, 'is no JSON object', 'correct okta.issuer'],
  ['lacks an endpoint', { document: { token_endpoint: undefined } }, 'has no token_endpoint', 'correct okta.issuer'],
  ['has other algorithms', { document: { id_token_signing_alg_values_supported: ['EdDSA'] } }, 'EdDSA only', 'RS256'],
  ['has other scopes', { document: { scopes_supported: ['openid'] } }, 'the scopes email, profile', 'add them'],
  [
    'takes the secret another way',
    { document: { token_endpoint_auth_methods_supported: ['client_secret_basic'] } },
    'client_secret_basic only',
    'token_endpoint_auth_method',
  ],
  ['has no userinfo', { document: { userinfo_endpoint: undefined } }, 'no userinfo endpoint', 'authorization server'],
])('a discovery document that %s is found', async (_, given, problem, fix) => {
  answer = given;
  expect(await findings()).toEqual(exactly(issuer, problem, fix));
});

test('an issuer that nobody answers at is found, with the reason', async () => {
  const { okta: own } = config();
  const found = await findings({ okta: { ...own, issuer: 'http://localhost:1' } });
  expect(found).toEqual(exactly('http://localhost:1/.well-known', 'cannot be read: ', 'correct okta.issuer'));
});

test.each<[string, () => Partial<StageConfig>, string, string, string]>([
  [
    'a secret of the hooks that does not exist',
    () => ({ okta: { ...config().okta, hooks: hooksWith('sign-up/no-hooks') } }),
    'secret sign-up/no-hooks',
    'does not exist',
    'create-secret --name sign-up/no-hooks',
  ],
  [
    'a secret that does not exist',
    () => ({ okta: { ...config().okta, clientSecret: { secretName: 'sign-up/none', versionId: VERSION } } }),
    'secret sign-up/none',
    'does not exist',
    'create-secret --name sign-up/none',
  ],
  [
    'a version that the secret does not have',
    () => ({ okta: { ...config().okta, clientSecret: { secretName: 'sign-up/okta', versionId: 'old' } } }),
    'secret sign-up/okta',
    'has no version old',
    `"${VERSION}"`,
  ],
  [
    'a reservation that the account has no room for',
    () => ({ triggerReservedConcurrency: 230 }),
    'Lambda',
    'would have 80 of 1000 concurrent executions left',
    'leave triggerReservedConcurrency out',
  ],
  [
    'a log role that nobody brings',
    () => ({ apiGatewayLogRole: false }),
    'API Gateway',
    'has no role to write logs with',
    'set apiGatewayLogRole to true',
  ],
])('%s is found', async (_, change, resource, problem, fix) => {
  expect(await findings(change())).toEqual(exactly(resource, problem, fix));
});

test('a secret that is about to be deleted is found', async () => {
  const Name = 'sign-up/gone';
  await secrets.send(new CreateSecretCommand({ Name, SecretString: 'hush', ClientRequestToken: VERSION }));
  await secrets.send(new DeleteSecretCommand({ SecretId: Name }));
  const found = await findings({
    okta: { ...config().okta, clientSecret: { secretName: Name, versionId: VERSION } },
  });
  expect(found).toEqual(exactly(`secret ${Name}`, 'is scheduled for deletion', 'restore-secret'));
});

test('an old bootstrap stack is found', async () => {
  const put = (Value: string) =>
    ssm.send(new PutParameterCommand({ Name: BOOTSTRAP, Value, Type: 'String', Overwrite: true }));
  await put('5');
  expect(await findings()).toEqual(exactly('bootstrap stack', 'has version 5', 'npx cdk bootstrap'));
  await put('28');
});

test("a login domain of another pool is found, and the stage's own is no obstacle", async () => {
  const pool = { type: 'AWS::Cognito::UserPool', logicalId: 'Pool', properties: { UserPoolName: 'lamps' } };
  const { physicalId: UserPoolId } = await deployResource(services.kernel, pool);
  const properties = { Domain: 'taken', UserPoolId };
  await deployResource(services.kernel, { type: 'AWS::Cognito::UserPoolDomain', logicalId: 'Domain', properties });
  const change = { loginDomainPrefix: 'taken' };
  expect(await findings(change)).toEqual(exactly('login domain taken', UserPoolId, 'choose another'));
  const Value = JSON.stringify({ userPoolId: UserPoolId });
  await ssm.send(new PutParameterCommand({ Name: '/sign-up/staging/operations', Value, Type: 'String' }));
  expect(await findings(change)).toEqual([]);
});

test.each([
  [[], 2, '--stage'],
  [['--stage', 'none'], 1, 'there is no stage none'],
  [['--stage', 'staging', '--endpoint-url', 'nonsense'], 2, 'expected an address like http://localhost:4566'],
])('%j ends with exit code %d', async (argv, exitCode, message) => {
  expect(await run({}, argv)).toMatchObject({ exitCode, stderr: expect.stringContaining(message) });
});

test.each([
  ['a Region', [], 2, 'no AWS Region is set: use --region, or set AWS_REGION'],
  ['credentials', ['--region', 'eu-west-1', '--profile', 'nobody'], 1, 'Sign in to AWS, or name a --profile'],
])('without %s no check runs, and people read what to do', async (_, more, exitCode, message) => {
  const answered = await run({}, ['--stage', 'staging', ...more], { AWS_ENDPOINT_URL: '' });
  expect(answered).toMatchObject({ exitCode, stdout: '', stderr: expect.stringContaining(message) });
});

test('with expired credentials no check runs, and people read what to do', async () => {
  const error = { code: 'ExpiredTokenException', message: 'it has expired', status: 403 };
  const fault = { service: 'sts', operation: 'GetCallerIdentity', effect: 'before' as const, error };
  const id = services.kernel.faults.add(fault);
  expect(await run()).toMatchObject({ exitCode: 1, stdout: '', stderr: expect.stringContaining('Sign in to AWS') });
  services.kernel.faults.remove(id);
});

test('a check that may not run says what to do, and the others run', async () => {
  const error = { code: 'AccessDeniedException', message: 'not authorized to perform: apigateway:GET', status: 403 };
  const id = services.kernel.faults.add({ service: 'apigateway', effect: 'before', error });
  const { stdout, exitCode } = await run({}, ['--stage', 'staging']);
  services.kernel.faults.remove(id);
  expect(stdout).toContain("?  API Gateway's log role: could not be checked. AccessDeniedException: not authorized");
  expect(stdout).toContain(
    '   Do: allow your role the call that AWS names (docs/deploy.md, The first deployment, lists all)\n',
  );
  expect(stdout).toContain("ok the CDK's bootstrap stack\n");
  expect(exitCode).toBe(3);
});
