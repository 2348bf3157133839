/** Runs AWS's template linter, cfn-lint, a Python package: https://github.com/aws-cloudformation/cfn-lint */
import { spawnSync } from 'node:child_process';

/** Disabled rules, with the reason. */
const IGNORED_RULES: Readonly<Record<string, string>> = {
  W3005: 'CDK writes DependsOn beside a reference that implies it; it changes nothing.',
};

/** `absent`: the linter is not installed or does not start; `complaints`: its findings, line by line. */
export type LintResult = { readonly absent: string } | { readonly complaints: string[] };

/**
 * Warnings count like errors.
 * @param templateFiles paths of templates
 * @param command the linter's program; tests replace it
 */
export function lintTemplates(templateFiles: readonly string[], command = 'cfn-lint'): LintResult {
  const version = spawnSync(command, ['--version'], { encoding: 'utf8' });
  if (version.status !== 0) return { absent: (version.error?.message ?? version.stderr).trim() };
  const rules = ['--ignore-checks', ...Object.keys(IGNORED_RULES)];
  const lint = spawnSync(command, [...rules, '--format', 'parseable', '--', ...templateFiles], { encoding: 'utf8' });
  if (lint.status === 0) return { complaints: [] };
  return { complaints: `${lint.stdout}\n${lint.stderr}`.split('\n').filter((line) => line.trim() !== '') };
}
