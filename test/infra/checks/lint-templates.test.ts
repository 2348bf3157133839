/** cfn-lint's findings are complaints, and its absence is reported. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findLinter, lintTemplates } from '../../../infra/checks/lint-templates.ts';
import { runStageChecks } from '../../../infra/checks/run-stage-checks.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lint-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  chmodSync(path, 0o755);
  return path;
}

test('a linter that is not installed, or does not start, is reported as absent', () => {
  expect(findLinter(join(folder, 'nowhere'))).toContain('ENOENT');
  expect(findLinter(file('broken', '#!/bin/sh\necho "a module is missing" >&2\nexit 127\n'))).toBe(
    'a module is missing',
  );
});

/** A linter that names the last file that it is given. */
const complaining = () =>
  file('complaining', '#!/bin/sh\n[ "$1" = --version ] && exit 0\nfor f; do :; done\necho "$f:1: E1"\nexit 2\n');

test('what the linter finds are complaints', () => {
  expect(findLinter(complaining())).toBeUndefined();
  expect(lintTemplates(['one.json', 'two.json'], complaining())).toEqual(['two.json:1: E1']);
});

test('where it is installed, a template that CloudFormation would refuse is named, and another is not', () => {
  const queue = (properties: object) =>
    JSON.stringify({ Resources: { Queue: { Type: 'AWS::SQS::Queue', ...properties } } });
  const bad = file('bad.template.json', queue({ Properties: { VisibilityTimeout: 'soon' } }));
  const good = file('good.template.json', queue({}));
  const isInstalled = findLinter('cfn-lint') === undefined;
  if (isInstalled) {
    expect(lintTemplates([good, bad], 'cfn-lint')).toEqual([expect.stringMatching(/bad\.template\.json:.*E3012/)]);
  }
});

describe('the arguments of npm run check-stages', () => {
  const printed: string[] = [];
  const run = (...args: string[]) =>
    runStageChecks(args, { print: (text) => printed.push(text), linter: join(folder, 'nowhere') });
  beforeEach(() => {
    printed.length = 0;
  });

  test('--require-cfn-lint fails where the linter is absent', async () => {
    expect(await run('--require-cfn-lint')).toBe(1);
    expect(printed).toEqual([
      expect.stringMatching(/^cfn-lint did not run, so NO template was checked with it\..*ENOENT/),
    ]);
  });

  test.each(['--require-linter', 'require-cfn-lint'])('%s, which is no option, fails', async (argument) => {
    expect(await run(argument)).toBe(1);
    expect(printed).toEqual([
      expect.stringMatching(new RegExp(`'${argument}'.*the only option is --require-cfn-lint`, 's')),
    ]);
  });
});
