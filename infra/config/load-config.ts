/** Loads the configuration of one stage and reports all its mistakes at once, each with its path and a fix. */
import { readdirSync, readFileSync } from 'node:fs';
import { describeMistakes, type Mistake } from './describe-mistakes.ts';
import { findClashes } from './find-clashes.ts';
import { findForbiddenTexts } from './forbidden-texts.ts';
import { findImageProblems } from './login-images.ts';
import { type StageConfig, stageConfigSchema } from './schema.ts';
import { findExcess } from './template-limits.ts';

/** An invalid configuration; the message has one line per mistake: path, given value, fix. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const CONFIG_FOLDER = new URL('./', import.meta.url);

/** The stage is part of resource names, of which X-Ray group names are the most limited. */
export const LONGEST_STAGE_NAME = 15;
const STAGE_FILE = new RegExp(`^([a-z][a-z0-9-]{0,${LONGEST_STAGE_NAME - 1}})\\.json$`);

/** Every stage that has a file. */
export function stageNames(): string[] {
  return readdirSync(CONFIG_FOLDER).flatMap((name) => STAGE_FILE.exec(name)?.[1] ?? []);
}

/** @throws {ConfigError} when no stage is given, it has no file, or the file breaks a rule */
export function loadConfig(stage: string | undefined): StageConfig {
  const stages = stageNames();
  const choice = `one of: ${stages.join(', ')}`;
  if (stage === undefined) throw new ConfigError(`no stage is given; choose one with -c stage=…, ${choice}`);
  if (!stages.includes(stage)) {
    throw new ConfigError(
      `stage "${stage}" has no file infra/config/${stage}.json; use ${choice}, or add the file (lower-case letters, digits and hyphens, a letter first, at most ${LONGEST_STAGE_NAME})`,
    );
  }
  return parseConfig(stage, readFileSync(new URL(`${stage}.json`, CONFIG_FOLDER), 'utf8'));
}

/** Validates the text of a stage's file, and that the images that it names exist. @throws {ConfigError} */
export function parseConfig(stage: string, text: string): StageConfig {
  const file = `infra/config/${stage}.json`;
  const content = parseJson(file, text);
  const parsed = stageConfigSchema(stage).safeParse(content);
  const mistakes: Mistake[] = [
    ...(parsed.error?.issues ?? []),
    ...findClashes(content),
    ...findForbiddenTexts(stage, content),
    ...(parsed.success ? [...findExcess(parsed.data.portals), ...findImageProblems(parsed.data.portals)] : []),
  ];
  if (parsed.success && mistakes.length === 0) return { stage, ...parsed.data };
  throw new ConfigError(
    describeMistakes(mistakes, content)
      .map((line) => `${file}: ${line}`)
      .join('\n'),
  );
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ConfigError(`${file}: not JSON: ${error instanceof Error ? error.message : error}`);
  }
}
