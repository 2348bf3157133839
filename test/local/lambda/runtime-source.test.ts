/** The program of an environment is text made from functions: it runs however a bundler leaves those. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type BuildOptions, build } from 'esbuild';
import type { RuntimeMessage } from '../../../local/lambda/runtime/protocol.ts';
import { runtimeSource } from '../../../local/lambda/runtime/source.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runtime-'));
  const code = `export const handler = async (event, context) => {
    console.log('at', new Date().getUTCFullYear(), context.getRemainingTimeInMillis());
    if (event.fails) throw new Error('no');
    return event;
  };`;
  await writeFile(join(folder, 'index.mjs'), code);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Loads the handler and invokes it twice; gives everything that the environment says. */
async function run(source: string): Promise<RuntimeMessage[]> {
  const workerData = { folder, handler: 'index.handler', patience: 2 };
  const worker = new Worker(source, { eval: true, env: {}, execArgv: [], stdout: true, stderr: true, workerData });
  const said: RuntimeMessage[] = [];
  const invocation = { requestId: 'id', trace: 'Root=1', functionArn: 'arn', budget: 1000, now: Date.UTC(2031, 0) };
  const payloads = ['{"lamp":"on"}', '{"fails":true}'];
  await new Promise<void>((resolve, reject) => {
    worker.on('error', reject);
    worker.on('message', (message: RuntimeMessage) => {
      said.push(message);
      if (message.type === 'line') return;
      const payload = payloads.shift();
      if (payload === undefined) resolve();
      else worker.postMessage({ ...invocation, payload });
    });
  });
  await worker.terminate();
  return said;
}

const expected = [
  { type: 'ready', duration: expect.any(Number) },
  { type: 'line', text: expect.stringMatching(/^2031-01-01T00:.*\tid\tINFO\tat 2031 \d+$/) },
  { type: 'answer', payload: '{"lamp":"on"}', duration: expect.any(Number), memory: expect.any(Number), last: false },
  { type: 'line', text: expect.stringContaining('at 2031') },
  { type: 'line', text: expect.stringContaining('Invoke Error \t{"errorType":"Error","errorMessage":"no"') },
  expect.objectContaining({ type: 'error', payload: expect.stringContaining('"errorMessage":"no"') }),
];

test('as it is', async () => {
  expect(await run(runtimeSource())).toEqual(expected);
});

test.each<[string, BuildOptions]>([
  ['bundled', {}],
  ['bundled and minified', { minify: true }],
  ['bundled with names kept', { keepNames: true }],
  ['bundled, minified and with names kept', { minify: true, keepNames: true }],
])('%s', async (name, options) => {
  const outfile = join(folder, `${name.replaceAll(/\W+/g, '-')}.mjs`);
  const entry = join(import.meta.dirname, '../../../local/lambda/runtime/source.ts');
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    ...options,
  });
  const bundle: { runtimeSource(): string } = await import(pathToFileURL(outfile).href);
  expect(await run(bundle.runtimeSource())).toEqual(expected);
});
