/** The `cdk` command without a stage, with an unknown one, and with an example. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stageNames } from '../../infra/config/load-config.ts';
import { repositoryPath } from '../../infra/repository-path.ts';

const CHOICE = `one of: ${stageNames().join(', ')}`;

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

test.each([
  [{}, `no stage is given; choose one with -c stage=…, ${CHOICE}\n`, BUNDLE],
  [{ stage: 'nowhere' }, `stage "nowhere" has no file infra/config/nowhere.json; use ${CHOICE}`, COMMAND],
])('with the context %j nothing is made, and the stages are named', (context, reported, args) => {
  const { status, stderr, manifest } = runApp(context, args);
  expect({ status, manifest }).toEqual({ status: 1, manifest: undefined });
  expect(stderr.startsWith(reported)).toBe(true);
});

test('an example stage is synthesized with an error, which the command does not deploy, and which says what to do', () => {
  const { status, stderr } = runApp({ stage: 'prod' });
  expect(status).toBe(1);
  expect(stderr).toContain('ERROR stage "prod" is an example');
  expect(stderr).toContain('Copy infra/config/prod.json to a stage of your own, as docs/deploy.md says');
});

test('the stage of the local twin is not deployed either', () => {
  const { status, stderr } = runApp({ stage: 'local' });
  expect(status).toBe(1);
  expect(stderr).toContain('ERROR stage "local" is for the local twin');
});
