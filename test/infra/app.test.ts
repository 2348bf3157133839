/** The `cdk` command with an unknown stage, with an example, and with the one of the local twin. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { stageNames } from '../../infra/config/load-config.ts';
import { refuseToDeploy } from '../../infra/refuse-to-deploy.ts';
import { repositoryPath } from '../../infra/repository-path.ts';

/** How `cdk.json` starts the app. */
const COMMAND = ['--import', 'tsx', 'infra/app.ts'];
/** The same program, bundled beside the tests, which starts in a fraction of the time. */
const BUNDLE = [join(process.env.TEST_BUNDLES ?? '', 'infra/app.mjs')];

/** Runs the app as the command does, which hands over its context and where the assembly is wanted. */
function runApp(context: object, args = BUNDLE) {
  const folder = mkdtempSync(join(tmpdir(), 'app-'));
  const outdir = join(folder, 'cdk.out');
  const env = { ...process.env, CDK_CONTEXT_JSON: JSON.stringify(context), CDK_OUTDIR: outdir };
  const { status, stderr } = spawnSync(process.execPath, [...process.execArgv, ...args], {
    cwd: repositoryPath('.'),
    env,
    encoding: 'utf8',
  });
  const file = join(outdir, 'manifest.json');
  const manifest = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  rmSync(folder, { recursive: true });
  return { status, stderr, manifest };
}

test('the command runs this app', () => {
  const { app } = JSON.parse(readFileSync(repositoryPath('cdk.json'), 'utf8'));
  expect(app).toBe(['node', ...COMMAND].join(' '));
});

test('for an unknown stage nothing is made, and the stages are named', () => {
  const { status, stderr, manifest } = runApp({ stage: 'nowhere' }, COMMAND);
  expect({ status, manifest }).toEqual({ status: 1, manifest: undefined });
  expect(stderr).toMatch(/^stage "nowhere" has no file infra\/config\/nowhere\.json; use one of: /);
  expect(stderr).toContain(stageNames().join(', '));
});

test('an example stage is synthesized with an error, which the command does not deploy, and which says what to do', () => {
  const { status, stderr } = runApp({ stage: 'prod' });
  expect(status).toBe(1);
  expect(stderr).toContain('ERROR stage "prod" is an example');
  expect(stderr).toContain('Copy infra/config/prod.json to a stage of your own, as docs/deploy.md says');
});

/** What the command finds at the stack of a stage. */
function errorsOf(stage: string): unknown[] {
  const app = new App();
  const stack = new Stack(app, 'Lamps');
  refuseToDeploy(app, stage);
  return stack.node.metadata.filter(({ type }) => type === 'aws:cdk:error').map(({ data }) => data);
}

test('the stage of the local twin is not deployed either, and one of your own is', () => {
  expect(errorsOf('local')).toEqual([expect.stringContaining('stage "local" is for the local twin')]);
  expect(errorsOf('harbour')).toEqual([]);
});
