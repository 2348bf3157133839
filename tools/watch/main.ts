/**
 * The watcher of `npm start`, in a process of its own: applies edits of functions, workflows and the portals' app to the
 * running system, and prints one line for each. It ends with its parent, which holds its standard input open.
 */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import { watch } from 'chokidar';
import { stop as stopEsbuild } from 'esbuild';
import { applyEdits } from './apply-edits.ts';
import { listed } from './change.ts';
import { watchFunctions } from './functions.ts';
import { watchPortal } from './portal.ts';
import { watchWorkflows } from './workflows.ts';

const WATCHED = ['events', 'functions', 'infra', 'portal', 'workflows', 'cdk.json'];

const print = (line: string) => void process.stdout.write(`${line}\n`);
const { root, endpoint, region, portal, bundles } = readOptions(process.argv.slice(2));
// Also while it is starting, when the twin has perhaps stopped.
process.stdin.resume().once('close', () => {
  rmSync(bundles, { recursive: true, force: true });
  // Its process asks once a second whether this one is still there. If its input ends before the answer, it prints that it is in a deadlock.
  void stopEsbuild();
  process.exit();
});
const client = { endpoint, region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
const applyToFunctions = await watchFunctions({ root, outdir: bundles, lambda: new LambdaClient(client) });
const onEdit = applyEdits({
  byFolder: {
    functions: applyToFunctions,
    events: applyToFunctions,
    workflows: await watchWorkflows({ root, states: new SFNClient(client) }),
    portal: watchPortal(portal),
  },
  otherwise: async (paths) => [`${listed(paths)}: restart npm start to deploy this`],
  print,
});
const watcher = watch(WATCHED, { cwd: root, ignoreInitial: true });
watcher.on('all', (event, path) => event !== 'addDir' && event !== 'unlinkDir' && onEdit(path));
watcher.on('ready', () => print('Watching for edits.'));

function readOptions(args: string[]) {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: { root: option, endpoint: option, region: option, portal: option, bundles: option },
  });
  const { root = '', endpoint = '', region = '', portal = '', bundles = '' } = values;
  return { root, endpoint, region, portal, bundles };
}
