/**
 * Reads vectors from a checkout of localstack/localstack, whose tests contain responses of AWS. The verdict of a
 * pattern is in its file's name. The machine of a history is in the test's code: it can be run if the test loads one
 * file unchanged.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import JSON5 from 'json5';
import type { Json, JsonObject } from '../../local/kernel/json.ts';
import { holdsMask } from './compare.ts';
import type { HistoryVector, PatternVector, Vectors } from './vector.ts';

const PATTERNS = 'tests/aws/services/events/event_pattern_templates';
const STEP_FUNCTIONS = 'tests/aws/services/stepfunctions';

/** @throws Error if the folder is not such a checkout */
export function readCheckout(folder: string): Vectors {
  for (const path of [PATTERNS, STEP_FUNCTIONS]) {
    if (!existsSync(join(folder, path))) {
      throw new Error(`${folder} has no ${path}; give a checkout of https://github.com/localstack/localstack`);
    }
  }
  return { patterns: readPatterns(folder), ...readHistories(folder) };
}

function readPatterns(folder: string): PatternVector[] {
  const files = filesUnder(folder, PATTERNS, '.json5');
  return files.map((file) => {
    const name = basename(file, '.json5');
    const { Event: event, EventPattern: pattern } = readJson5(join(folder, file)) as JsonObject;
    return { name, event: event ?? null, pattern: pattern ?? null, answer: answerOf(name) };
  });
}

function answerOf(name: string): PatternVector['answer'] {
  if (name.endsWith('_EXC')) return 'InvalidEventPatternException';
  return !name.endsWith('_NEG');
}

type Snapshot = Record<string, { 'recorded-content'?: { get_execution_history?: { events?: JsonObject[] } } }>;

function readHistories(folder: string): Pick<Vectors, 'histories' | 'incomplete'> {
  const machines = machineFiles(folder);
  const histories: HistoryVector[] = [];
  const incomplete: Vectors['incomplete'] = [];
  for (const file of filesUnder(folder, `${STEP_FUNCTIONS}/v2`, '.snapshot.json')) {
    const snapshot = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Snapshot;
    const source = readFileSync(join(folder, file.replace(/\.snapshot\.json$/, '.py')), 'utf8');
    for (const [key, { 'recorded-content': content }] of Object.entries(snapshot)) {
      const events = content?.get_execution_history?.events;
      if (events === undefined) continue;
      const name = key.split('::').at(-1) ?? key;
      const found = historyOf(name, events, { source, machines });
      if ('reason' in found) incomplete.push({ name, reason: found.reason });
      else histories.push({ name, events, ...found });
    }
  }
  return { histories, incomplete };
}

interface Sources {
  /** The source of the test file. */
  source: string;
  /** Paths by the names of their constants: `BaseTemplate.BASE_PASS`. */
  machines: ReadonlyMap<string, string>;
}

function historyOf(
  name: string,
  events: JsonObject[],
  { source, machines }: Sources,
): Pick<HistoryVector, 'definition' | 'input'> | { reason: string } {
  const started = events.find(({ type }) => type === 'ExecutionStarted')?.executionStartedEventDetails as JsonObject;
  const input = started?.input ?? null;
  if (holdsMask(input)) return { reason: 'its input is masked' };
  const constant = constantOf(name, source);
  const file = constant === undefined ? undefined : machines.get(constant);
  if (file === undefined) return { reason: "its machine is made by the test's code" };
  return { definition: readJson5(file), input: typeof input === 'string' ? (JSON.parse(input) as Json) : input };
}

/** The constant of the one file that a test loads and does not change. */
function constantOf(name: string, source: string): string | undefined {
  const [, test = '', id] = /^(\w+)(?:\[(.+)\])?$/.exec(name) ?? [];
  const at = source.search(new RegExp(`^ *def ${test}\\(`, 'm'));
  if (at < 0) return undefined;
  const body = source.slice(at).split(/\n {4}(?:def |@)/, 1)[0] ?? '';
  const loaded = Array.from(body.matchAll(/load_sfn_template\(\s*([\w.]+)\s*\)/g), ([, argument = '']) => argument);
  const isChanged = /template\[[^\n]*\] *=[^=]|\.replace\(|create_lambda_function\(\n/.test(body);
  const [argument, ...others] = loaded;
  if (argument === undefined || others.length > 0 || isChanged) return undefined;
  const constant = argument.includes('.') ? argument : parameterOf(source.slice(0, at), id);
  return constant && withoutAlias(constant, source);
}

/**
 * The value that `pytest.mark.parametrize` passes a test with an id: the lists of ids and of constants are parallel.
 */
function parameterOf(before: string, id: string | undefined): string | undefined {
  const decorators = before.slice(before.lastIndexOf('\n    def '));
  const [, values = '', ids = ''] = /parametrize\([^[]*\[([^\]]*)\],\s*ids=\[([^\]]*)\]/.exec(decorators) ?? [];
  const index = Array.from(ids.matchAll(/"([^"]+)"/g), ([, each]) => each).indexOf(id);
  return Array.from(values.matchAll(/[A-Za-z_]\w*\.\w+/g), ([each]) => each)[index];
}

/** `BT.BASE_PASS` after `import BaseTemplate as BT` is `BaseTemplate.BASE_PASS`. */
function withoutAlias(constant: string, source: string): string {
  const [alias, member] = constant.split('.');
  const [, name = alias] = new RegExp(`(\\w+) as ${alias}\\b`).exec(source) ?? [];
  return `${name}.${member}`;
}

function machineFiles(folder: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const module of filesUnder(folder, `${STEP_FUNCTIONS}/templates`, '.py')) {
    let className = '';
    const text = readFileSync(join(folder, module), 'utf8');
    const lines = /^class (\w+)|^ +(\w+)(?:: [\w[\]]+)? = os\.path\.join\(\s*_THIS_FOLDER,\s*"([^"]+)"/gm;
    for (const [, name, constant, path] of text.matchAll(lines)) {
      if (name !== undefined) className = name;
      else files.set(`${className}.${constant}`, join(folder, module, '..', String(path)));
    }
  }
  return files;
}

/** Relative to `folder`, in the order of names. */
function filesUnder(folder: string, place: string, ending: string): string[] {
  const names = readdirSync(join(folder, place), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(place, name));
}

function readJson5(path: string): Json {
  return JSON5.parse<Json>(readFileSync(path, 'utf8'));
}
