/** What the `cdk` command is told when it names no stage, or one that does not exist. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
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
  const wroteAssembly = existsSync(join(outdir, 'manifest.json'));
  rmSync(folder, { recursive: true });
  return { status, stderr, wroteAssembly };
}

test.each([
  [{}, `no stage is given; say which with -c stage=…, ${CHOICE}\n`],
  [{ stage: 'nowhere' }, `stage "nowhere" has no file infra/config/nowhere.json; use ${CHOICE}`],
])('with the context %j nothing is made, and the stages are named', (context, told) => {
  const { status, stderr, wroteAssembly } = runApp(context);
  expect({ status, wroteAssembly }).toEqual({ status: 1, wroteAssembly: false });
  expect(stderr.startsWith(told)).toBe(true);
});
