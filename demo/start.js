/** `npm start`: builds what has changed since the last time, then runs it. Plain JavaScript, so that the usual start is quick. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const startedAt = Date.now();
const root = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = [
  'demo',
  'events',
  'functions',
  'infra',
  'local',
  'ops',
  'portal',
  'system',
  'tools',
  'workflows',
  'cdk.json',
  'package-lock.json',
];
const stampFile = join(root, '.build/demo/stamp');

/** Names, sizes and times of all sources: quicker than their contents, which the build itself compares. */
function stampOf(path) {
  const { mtimeMs, size } = statSync(path);
  if (!statSync(path).isDirectory()) return [`${path} ${mtimeMs} ${size}`];
  return readdirSync(path).flatMap((name) => stampOf(join(path, name)));
}

function build() {
  const stamp = SOURCES.flatMap((name) => stampOf(join(root, name))).join('\n');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  process.stdout.write('Building …\n');
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(root, 'tools/build.ts')], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
  mkdirSync(join(root, '.build/demo'), { recursive: true });
  writeFileSync(stampFile, stamp);
}

build();
// The SDK's advice to move to a newer Node is for those who deploy, not for those who try.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
const { main } = await import(new URL('../.build/demo/main.mjs', import.meta.url).href);
process.exitCode = await main({ root, args: process.argv.slice(2), startedAt, build });
