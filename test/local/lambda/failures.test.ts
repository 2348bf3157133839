/** Functions that fail: what their callers are answered, and that the next invocation finds a sound environment. */
import { join } from 'node:path';
import { deployFunction } from './deploy-function.ts';
import { type StartedLambda, startLambda } from './start-lambda.ts';
import { whenFileExists } from './when-file-exists.ts';

let twin: StartedLambda;
beforeAll(async () => {
  twin = await startLambda();
});
afterAll(() => twin.close());

/** Fails on the event `{}`, and else answers how often its environment was used. */
function failing(how: string): string {
  return `import { writeFileSync } from 'node:fs';
let count = 0;
export const handler = async (event) => {
  count += 1;
  if (event.ok) return count;
  ${how}
};`;
}

async function fail(name: string, how: string, properties = {}) {
  await deployFunction(twin.kernel, { name, code: failing(how), properties });
  expect((await twin.invoke(name, { ok: true })).payload).toBe(1);
  const failed = await twin.invoke(name, {});
  expect(failed.functionError).toBe('Unhandled');
  const { payload: countAfter } = await twin.invoke(name, { ok: true });
  return { ...failed, survives: Number(countAfter) === 3 };
}

describe('errors after which the environment is reused', () => {
  test('a thrown error', async () => {
    const { payload, survives, log } = await fail(
      'throws',
      'throw Object.assign(new RangeError("too far"), { name: "TooFar", by: 3 });',
    );
    expect(payload).toEqual({
      errorType: 'TooFar',
      errorMessage: 'too far',
      trace: expect.arrayContaining([expect.stringContaining('at ')]),
    });
    expect(survives).toBe(true);
    expect(log).toMatch(/\tERROR\tInvoke Error \t\{"errorType":"TooFar","errorMessage":"too far",.*"by":3/);
    expect(log).toMatch(/REPORT .*\tStatus: error\tError Type: TooFar\t/);
  });

  test('a thrown value that is not an Error', async () => {
    const { payload } = await fail('throws-text', 'throw "broken";');
    expect(payload).toEqual({ errorType: 'string', errorMessage: 'broken', trace: [] });
  });

  test('a result that is not JSON', async () => {
    const { payload, survives } = await fail('cyclic', 'const a = {}; a.a = a; return a;');
    expect(payload).toMatchObject({ errorType: 'Error', errorMessage: 'Unable to stringify response body' });
    expect(survives).toBe(true);
  });

  test('a promise that never settles', async () => {
    const { payload, survives } = await fail('unsettled', 'await new Promise(() => {});');
    expect(payload).toMatchObject({ errorType: 'Runtime.NodeJsExit' });
    expect(survives).toBe(true);
  });

  test('an answer over 6 MB', async () => {
    const { payload } = await fail('large', 'return "x".repeat(7 * 1024 * 1024);');
    expect(payload).toEqual({
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
    });
  });
});

describe('errors that end the environment', () => {
  test("an error outside of the handler's promise", async () => {
    const { payload, survives } = await fail(
      'uncaught',
      'setImmediate(() => { throw new Error("late"); }); await new Promise((r) => setTimeout(r, 1000));',
    );
    expect(payload).toMatchObject({ errorType: 'Error', errorMessage: 'late' });
    expect(survives).toBe(false);
  });

  test('an unhandled rejection', async () => {
    const { payload, survives } = await fail(
      'unhandled',
      'Promise.reject(new Error("alone")); await new Promise((r) => setTimeout(r, 1000));',
    );
    expect(payload).toMatchObject({
      errorType: 'Runtime.UnhandledPromiseRejection',
      errorMessage: 'Error: alone',
    });
    expect(survives).toBe(false);
  });

  test.each([
    ['exits', 'process.exit(3);', 'Runtime exited with error: exit status 3'],
    ['exits-well', 'process.exit(0);', 'Runtime exited without providing a reason'],
    [
      'greedy',
      'const all = []; for (;;) all.push(new Array(1e5).fill(all));',
      'Runtime exited with error: signal: killed',
    ],
  ])('%s', async (name, how, text) => {
    const { payload, survives, log } = await fail(name, how);
    expect(payload).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringMatching(new RegExp(`^RequestId: [\\da-f-]{36} Error: ${text}$`)),
    });
    expect(survives).toBe(false);
    expect(log).toContain(`Error: ${text}\nRuntime.ExitError\n`);
  });

  test.each([
    ['sleeps', 'setInterval(() => {}, 1000); await new Promise(() => {});'],
    ['spins', 'for (;;);'],
  ])('%s until its time is up', async (name, how) => {
    const file = join(twin.kernel.folder, name);
    const start = `console.log("before"); writeFileSync(${JSON.stringify(file)}, "");`;
    const failed = fail(name, `${start} ${how}`, { Timeout: 1 });
    await whenFileExists(file);
    twin.kernel.clock.jump(1000);
    const { payload, survives, log } = await failed;
    expect(payload).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringMatching(/^RequestId: [\da-f-]{36} Error: Task timed out after 1\.00 seconds$/),
    });
    expect(survives).toBe(false);
    expect(log).toMatch(/\tINFO\tbefore\n.*Task timed out after 1\.00 seconds\n\nEND .*\nREPORT .*\tStatus: timeout\t/);
  });
});

describe('handlers that cannot be loaded', () => {
  test.each([
    [
      'no-file',
      'other.mjs',
      'export const handler = 1;',
      'Runtime.ImportModuleError',
      "Error: Cannot find module 'index'",
    ],
    [
      'no-module',
      'index.js',
      'require("nowhere");',
      'Runtime.ImportModuleError',
      "Error: Cannot find module 'nowhere'",
    ],
    [
      'no-export',
      'index.mjs',
      'export const other = 1;',
      'Runtime.HandlerNotFound',
      'index.handler is undefined or not exported',
    ],
    [
      'no-function',
      'index.mjs',
      'export const handler = 1;',
      'Runtime.HandlerNotFound',
      'index.handler is not a function',
    ],
    ['no-syntax', 'index.mjs', 'export const = 1;', 'Runtime.UserCodeSyntaxError', 'SyntaxError: '],
    ['no-start', 'index.mjs', 'throw new TypeError("cold");', 'TypeError', 'cold'],
    [
      'callback',
      'index.mjs',
      'export const handler = (a, b, c) => c();',
      'Runtime.CallbackHandlerDeprecated',
      'AWS Lambda has removed support',
    ],
  ])('%s', async (name, file, code, errorType, start) => {
    await deployFunction(twin.kernel, { name, file, code });
    for (const _ of ['first', 'again']) {
      const { payload, functionError, log } = await twin.invoke(name);
      expect(functionError).toBe('Unhandled');
      expect(payload).toMatchObject({ errorType, errorMessage: expect.stringContaining(start) });
      expect(log).toContain('INIT_START');
    }
  });
});
