/** Reads the configuration of one stage and says, for every mistake at once, where it is and how to mend it. */
import { readdirSync, readFileSync } from 'node:fs';
import type { z } from 'zod';
import { type StageConfig, stageConfigSchema } from './schema.ts';

/** A configuration that cannot be deployed; the message has one line per mistake: place, what was given, the fix. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const CONFIG_FOLDER = new URL('./', import.meta.url);

/** @throws {ConfigError} when the stage has no file, or the file breaks a rule */
export function loadConfig(stage: string): StageConfig {
  const stages = readdirSync(CONFIG_FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length));
  if (!stages.includes(stage)) {
    throw new ConfigError(
      `stage "${stage}" has no file infra/config/${stage}.json; use one of: ${stages.join(', ')}, or add the file`,
    );
  }
  return parseConfig(stage, readFileSync(new URL(`${stage}.json`, CONFIG_FOLDER), 'utf8'));
}

/** Checks the text of a stage's file against the schema. @throws {ConfigError} */
export function parseConfig(stage: string, text: string): StageConfig {
  const file = `infra/config/${stage}.json`;
  const content = parseJson(file, text);
  const parsed = stageConfigSchema(stage).safeParse(content);
  if (parsed.success) return { stage, ...parsed.data };
  throw new ConfigError(parsed.error.issues.map((issue) => `${file}: ${describeIssue(issue, content)}`).join('\n'));
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ConfigError(`${file}: not JSON: ${error instanceof Error ? error.message : error}`);
  }
}

function describeIssue(issue: z.core.$ZodIssue, content: unknown): string {
  const place = issue.path.reduce<string>(
    (text, key) => text + (typeof key === 'number' ? `[${key}]` : `${text && '.'}${String(key)}`),
    '',
  );
  if (issue.code === 'unrecognized_keys') {
    return `${place || 'top level'}: ${issue.keys.map((key) => `"${key}"`).join(', ')} is not known; remove it or mend its spelling`;
  }
  const given = issue.path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    content,
  );
  if (given === undefined) return `${place}: missing; add it`;
  return `${place}: ${JSON.stringify(given)}: ${issue.message}`;
}
