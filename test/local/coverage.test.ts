/** The coverage page says what the twin serves, neither more nor less. */
import { readFileSync } from 'node:fs';
import { repositoryPath } from '../../infra/repository-path.ts';
import { startTwin, type Twin } from '../../local/index.ts';

let twin: Twin;
beforeAll(async () => {
  twin = await startTwin();
});
afterAll(() => twin.close());

test('COVERAGE.md is current; if not, npm run coverage-page makes it so', () => {
  expect(readFileSync(repositoryPath('local/COVERAGE.md'), 'utf8')).toBe(twin.coverage());
});

test('it names operations with permission and quota, resources, and what has no effect with the reason', () => {
  const page = twin.coverage();
  expect(page).toContain('- **GetRole**: `RoleName`');
  expect(page).toContain('- **Invoke** (permission: lambda:InvokeFunction): `FunctionName`');
  expect(page).toContain('- **PutEvents** (quota: 10000 at once, then 10000 a second): `Entries`');
  expect(page).toContain('- **AWS::SQS::Queue**');
  expect(page).toMatch(/### Without effect\n\n- \S+ `[^`]+`: \w+/);
});
