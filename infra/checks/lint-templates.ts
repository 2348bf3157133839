/** Runs AWS's template linter, cfn-lint, a Python package: https://github.com/aws-cloudformation/cfn-lint */
import { spawnSync } from 'node:child_process';

/** Disabled rules, with the reason. */
const IGNORED_RULES: Readonly<Record<string, string>> = {
  W3005: 'CDK writes DependsOn beside a reference that implies it; it changes nothing.',
};

/** Returns why the linter is absent: it is not installed, or does not start. Undefined if it is there. */
export function findLinter(command: string): string | undefined {
  const version = spawnSync(command, ['--version'], { encoding: 'utf8' });
  return version.status === 0 ? undefined : (version.error?.message ?? version.stderr).trim();
}

/**
 * Returns the linter's findings, line by line; warnings count like errors.
 * @param templateFiles paths of templates
 * @param command the linter's program
 */
export function lintTemplates(templateFiles: readonly string[], command: string): string[] {
  const rules = ['--ignore-checks', ...Object.keys(IGNORED_RULES)];
  const lint = spawnSync(command, [...rules, '--format', 'parseable', '--', ...templateFiles], { encoding: 'utf8' });
  if (lint.status === 0) return [];
  return `${lint.stdout}\n${lint.stderr}`.split('\n').filter((line) => line.trim() !== '');
}
