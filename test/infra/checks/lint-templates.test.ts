/** cfn-lint's findings are complaints, and its absence is reported. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lintTemplates } from '../../../infra/checks/lint-templates.ts';

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
  expect(lintTemplates([], join(folder, 'nowhere'))).toEqual({ absent: expect.stringContaining('ENOENT') });
  const broken = file('broken', '#!/bin/sh\necho "a module is missing" >&2\nexit 127\n');
  expect(lintTemplates([], broken)).toEqual({ absent: 'a module is missing' });
});

test('where it is installed, a template that CloudFormation would refuse is named, and another is not', () => {
  const queue = (properties: object) =>
    JSON.stringify({ Resources: { Queue: { Type: 'AWS::SQS::Queue', ...properties } } });
  const bad = file('bad.template.json', queue({ Properties: { VisibilityTimeout: 'soon' } }));
  const good = file('good.template.json', queue({}));
  const isInstalled = spawnSync('cfn-lint', ['--version']).status === 0;
  expect(lintTemplates([good, bad])).toEqual(
    isInstalled
      ? { complaints: [expect.stringMatching(/bad\.template\.json:.*E3012/)] }
      : { absent: expect.stringMatching(/./) },
  );
});
