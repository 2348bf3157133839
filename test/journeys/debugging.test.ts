/** A day of debugging: the calls that people make against the twin after one sign-up, with the SDK and with the AWS CLI. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { repositoryPath } from '../../infra/repository-path.ts';
import type { About } from '../../tools/debugging/about.ts';
import { allCalls } from '../../tools/debugging/all-calls.ts';
import { commandLine, shellLine } from '../../tools/debugging/command-line.ts';
import { renderDebuggingCalls } from '../../tools/debugging/render-page.ts';
import { openCliProcess } from '../support/aws-cli/open-cli-process.ts';
import { createCliRunner } from '../support/debugging/cli-runner.ts';
import { readAbout } from '../support/debugging/read-about.ts';
import { differences, type Runner } from '../support/debugging/runner.ts';
import { createSdkRunner } from '../support/debugging/sdk-runner.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';

let journey: Journey;
let about: About;
let env: Record<string, string>;
beforeAll(async () => {
  // The CDK's command waits for credentials whose time is another day's.
  journey = await startJourney([], { continues: true });
  const person = await journey.signIn('ada');
  await journey.settle();
  about = await readAbout(journey, person);
  const { endpoint, region } = journey.system.client;
  env = {
    HOME: repositoryPath('.build'),
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'any',
    AWS_SECRET_ACCESS_KEY: 'any',
    AWS_DEFAULT_REGION: region,
    AWS_REGION: region,
    AWS_MAX_ATTEMPTS: '1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
});
afterAll(() => journey.close());

/** Makes every call of the list, in its order, and returns what differs from it. */
async function makeAll(runner: Runner): Promise<string[]> {
  const found: string[] = [];
  for (const call of allCalls(about)) {
    const made = await runner.run(call);
    if (made.answer !== undefined) call.remember?.(made.answer);
    found.push(...differences(call, made).map((text) => `${shellLine(commandLine(call))}: ${text}`));
  }
  runner.close();
  return found;
}

test('at least 140 calls of the list are answered, and those that are refused are refused by name', async () => {
  const calls = allCalls(about);
  expect(calls.filter(({ refused }) => refused?.name !== 'NotImplemented').length).toBeGreaterThanOrEqual(140);
  expect(await makeAll(createSdkRunner(journey.system.client))).toEqual([]);
});

test('docs/debugging-calls.md has the list; if not, npm run coverage-page makes it so', async () => {
  expect(readFileSync(repositoryPath('docs/debugging-calls.md'), 'utf8')).toBe(renderDebuggingCalls());
});

test('the AWS CLI makes the same calls, where Python has it', async () => {
  const cli = await openCliProcess(env);
  if (cli === undefined) return;
  expect(await makeAll(createCliRunner(cli, journey.system.client.endpoint))).toEqual([]);
});

const cdk = async (...args: string[]) => {
  const program = repositoryPath('node_modules/aws-cdk/bin/cdk');
  const assembly = ['--app', repositoryPath('.build/assembly')];
  const node = { env: { ...env, PATH: process.env.PATH, CI: 'true', NO_COLOR: '1' } };
  // Notices would come from the web.
  return promisify(execFile)(process.execPath, [program, ...args, '--no-notices', ...assembly], node).then(
    ({ stdout, stderr }) => stdout + stderr,
    ({ stdout, stderr }: { stdout: string; stderr: string }) => stdout + stderr,
  );
};

test('cdk deploy and bootstrap end with what to do instead, and cdk diff compares with what is deployed', async () => {
  const [deployed, bootstrapped, compared] = await Promise.all([
    cdk('deploy', '--require-approval', 'never'),
    cdk('bootstrap'),
    cdk('diff'),
  ]);
  const instead = /run npm start in place of cdk deploy or cdk bootstrap$/;
  expect([deployed.trim(), bootstrapped.trim()]).toEqual([
    expect.stringMatching(instead),
    expect.stringMatching(instead),
  ]);
  expect(compared).toContain('Number of stacks with differences: 0');
});
