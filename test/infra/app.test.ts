/** What the `cdk` command answers without a stage, with one that does not exist, or with an example. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stageNames } from '../../infra/config/load-config.ts';
import { repositoryPath } from '../../infra/repository-path.ts';

const CHOICE = `one of: ${stageNames().join(', ')}`;

/** Runs the app as the command does, which hands over its context and where the assembly is wanted. */
function runApp(context: object) {
  const folder = mkdtempSync(join(tmpdir(), 'app-'));
  const outdir = join(folder, 'cdk.out');
  const env = { ...process.env, CDK_CONTEXT_JSON: JSON.stringify(context), CDK_OUTDIR: outdir };
  const args = ['--import', 'tsx', 'infra/app.ts'];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: repositoryPath('.'), env, encoding: 'utf8' });
  const file = join(outdir, 'manifest.json');
  const manifest = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  rmSync(folder, { recursive: true });
  return { status, stderr, manifest };
}

test.each([
  [{}, `no stage is given; say which with -c stage=…, ${CHOICE}\n`],
  [{ stage: 'nowhere' }, `stage "nowhere" has no file infra/config/nowhere.json; use ${CHOICE}`],
])('with the context %j nothing is made, and the stages are named', (context, reported) => {
  const { status, stderr, manifest } = runApp(context);
  expect({ status, manifest }).toEqual({ status: 1, manifest: undefined });
  expect(stderr.startsWith(reported)).toBe(true);
});

test('an example stage is synthesized with an error, which the command does not deploy, and which says what to do', () => {
  const { status, stderr } = runApp({ stage: 'prod' });
  expect(status).toBe(1);
  expect(stderr).toContain('ERROR stage "prod" is an example');
  expect(stderr).toContain('Copy infra/config/prod.json to a stage of your own, as docs/deploy.md says');
});
