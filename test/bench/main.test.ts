/** The benchmark's command, where it ends before it measures anything. */
import { main } from '../../bench/main.ts';
import { optionsOrExitCode, readOptions } from '../../bench/options.ts';
import { repositoryPath } from '../../infra/repository-path.ts';
import { captureOutput } from '../support/captured-output.ts';

const output = captureOutput();

test('without a browser, the part with the console ends at once and says what to do', async () => {
  process.env.CHROME_PATH = '/nowhere/chrome';
  expect(await main({ root: repositoryPath('.'), options: readOptions(['--only', 'ops']) })).toBe(1);
  expect(output.text()).toMatch(/^ops: CHROME_PATH is \/nowhere\/chrome, which is no program; .+\n$/);
});

test('an unknown part is refused with the usage', () => {
  expect(optionsOrExitCode(['--only', 'lamps'])).toBe(2);
  expect(output.text()).toMatch(/lamps[\s\S]+--only/);
});
