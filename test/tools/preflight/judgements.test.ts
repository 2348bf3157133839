/** What the checks make of accounts that the twin does not have. */
import { readFileSync } from 'node:fs';
import { repositoryPath } from '../../../infra/repository-path.ts';
import {
  cognitoRatesCheck,
  judgeConcurrency,
  judgeLogRole,
  judgeThroughput,
  QUEUES,
} from '../../../tools/preflight/check-account.ts';
import { judgeBootstrap, LEAST_BOOTSTRAP_VERSION } from '../../../tools/preflight/check-deployment.ts';
import type { PreflightContext } from '../../../tools/preflight/context.ts';

const NEW_ACCOUNT = { ConcurrentExecutions: 10, UnreservedConcurrentExecutions: 10 };

test('in a new account the small number of functions at a time is found, and that the deployment works', () => {
  const [finding] = judgeConcurrency(NEW_ACCOUNT, { queueConcurrency: 2 });
  expect(finding).toMatchObject({
    problem: expect.stringMatching(
      /at most 10 functions at a time .* the deployment works, .* leaves 2 of them for people/,
    ),
    fix: expect.stringContaining('1,000'),
  });
});

test('queues that may take every function of the account are found', () => {
  const [finding] = judgeConcurrency(NEW_ACCOUNT, { queueConcurrency: 3 });
  expect(finding).toMatchObject({
    problem: expect.stringContaining('4 queues with queueConcurrency 3 may take all of them'),
    fix: expect.stringContaining('set queueConcurrency to 2, or ask for more'),
  });
});

test('an account with the usual number of functions at a time has no finding', () => {
  const usual = { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 1000 };
  expect(judgeConcurrency(usual, { queueConcurrency: 2 })).toEqual([]);
  expect(judgeConcurrency(usual, { queueConcurrency: 250 })).toHaveLength(1);
});

test('preflight counts the event source mappings that the stack has', () => {
  const template = readFileSync(repositoryPath('.build/assembly/SignUp.template.json'), 'utf8');
  expect(template.match(/"AWS::Lambda::EventSourceMapping"/g)).toHaveLength(QUEUES);
});

test.each([
  [true, 5000, 0],
  [false, 2400, 0],
  [false, 2401, 1],
])('higher throughput %s with %d function environments: %d findings', (isHigh, environments, count) => {
  expect(judgeThroughput(isHigh, environments)).toHaveLength(count);
});

test.each([
  [undefined, true, 0],
  ['arn:aws:iam::111122223333:role/sign-up-staging-ReadApiApiCloudWatchRole-1', true, 0],
  ['arn:aws:iam::111122223333:role/api-gateway-logs', true, 1],
  ['arn:aws:iam::111122223333:role/api-gateway-logs', false, 0],
])('a log role %s and a stage that brings one: %s, %d findings', (role, apiGatewayLogRole, count) => {
  expect(judgeLogRole(role, { stage: 'staging', apiGatewayLogRole })).toHaveLength(count);
});

test("rates below AWS's usual ones are found", async () => {
  const quotas = { send: async () => ({ Quota: { Value: 5 } }) };
  const found = await cognitoRatesCheck.run({ clients: { quotas } } as unknown as PreflightContext);
  expect(found.map(({ resource, problem }) => `${resource} ${problem}`)).toEqual([
    expect.stringContaining('UserFederation of Cognito is 5 a second'),
    expect.stringContaining('UserAuthentication of Cognito is 5 a second'),
  ]);
});

test("the least version of the bootstrap stack is the assembly's", () => {
  const manifest = readFileSync(repositoryPath('.build/assembly/manifest.json'), 'utf8');
  const versions = [...manifest.matchAll(/"requiresBootstrapStackVersion": ?(\d+)/g)].map(([, text]) => Number(text));
  expect(Math.max(...versions)).toBe(LEAST_BOOTSTRAP_VERSION);
  expect(judgeBootstrap(undefined)[0]?.problem).toContain('does not exist');
});
