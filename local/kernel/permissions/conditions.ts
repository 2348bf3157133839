/** Compiles a `Condition`: operators, each with keys, each with values. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
import type { Json, JsonObject } from '../json.ts';
import type { AccessRequest, ConditionValue } from './access-request.ts';
import { compileArnPattern } from './arn-pattern.ts';
import { compileGlob, type TextTest } from './glob.ts';
import { PolicyProblem } from './policy-problem.ts';
import { asTexts } from './texts.ts';

export type ConditionTest = (keys: AccessRequest['keys']) => boolean;

export interface ConditionOptions {
  /** The path of the condition, for messages. */
  place: string;
  /** The condition keys that the twin supports. */
  knownKeys: readonly string[];
}

interface Operator {
  /** Compiles one value; undefined if the operator does not accept it. */
  compile(value: string): TextTest | undefined;
  /** True when no value may match. */
  negated?: boolean;
}

const equals =
  (value: string): TextTest =>
  (text) =>
    text === value;
const equalsIgnoringCase = (value: string): TextTest => {
  const wanted = value.toLowerCase();
  return (text) => text.toLowerCase() === wanted;
};

const OPERATORS: Readonly<Record<string, Operator>> = {
  StringEquals: { compile: equals },
  StringNotEquals: { compile: equals, negated: true },
  StringEqualsIgnoreCase: { compile: equalsIgnoringCase },
  StringNotEqualsIgnoreCase: { compile: equalsIgnoringCase, negated: true },
  StringLike: { compile: compileGlob },
  StringNotLike: { compile: compileGlob, negated: true },
  ArnEquals: { compile: compileArnPattern },
  ArnLike: { compile: compileArnPattern },
  ArnNotEquals: { compile: compileArnPattern, negated: true },
  ArnNotLike: { compile: compileArnPattern, negated: true },
  Bool: { compile: (value) => (/^(true|false)$/i.test(value) ? equalsIgnoringCase(value) : undefined) },
};

/** All operators and all keys must hold. @throws PolicyProblem naming what cannot be evaluated */
export function compileCondition(condition: JsonObject, options: ConditionOptions): ConditionTest {
  const tests = Object.entries(condition).flatMap(([operator, keys]) => {
    const place = `${options.place}.${operator}`;
    if (typeof keys !== 'object' || keys === null || Array.isArray(keys))
      throw new PolicyProblem(place, 'an operator takes condition keys');
    return Object.entries(keys).map(([key, values]) => compileTest({ ...options, operator, key, values, place }));
  });
  return (keys) => tests.every((test) => test(keys));
}

interface Comparison {
  operator: string;
  key: string;
  values: Json | undefined;
  place: string;
  knownKeys: readonly string[];
}

function compileTest({ operator, key, values, place, knownKeys }: Comparison): ConditionTest {
  const name = key.toLowerCase();
  if (!knownKeys.some((known) => known.toLowerCase() === name)) {
    throw new PolicyProblem(
      place,
      `the local twin has no value for the condition key ${key}, only for ${knownKeys.join(', ')}`,
    );
  }
  const at = `${place}.${key}`;
  const texts = asTexts(values, at);
  if (operator === 'Null') return compileNull(name, texts, at);
  const { base, set, ifExists } = splitOperator(operator, place);
  const tests = texts.map((text) => {
    const test = base.compile(text);
    if (test === undefined) throw new PolicyProblem(at, `${text} is no value for ${operator}`);
    return test;
  });
  const matches = base.negated
    ? (value: string) => !tests.some((test) => test(value))
    : (value: string) => tests.some((test) => test(value));
  const whenAbsent = set === 'ForAllValues' || ifExists || (base.negated === true && set === undefined);
  return (keys) => {
    const values = listOf(keys[name]);
    if (values.length === 0) return whenAbsent;
    return set === 'ForAllValues' ? values.every(matches) : values.some(matches);
  };
}

const listOf = (value: ConditionValue): readonly string[] => (typeof value === 'string' ? [value] : (value ?? []));

function splitOperator(operator: string, place: string): { base: Operator; set?: string; ifExists: boolean } {
  const [, set, name = '', suffix] = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/.exec(operator) ?? [];
  const base = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (base) return { base, set, ifExists: suffix !== undefined };
  const known = `${Object.keys(OPERATORS).join(', ')} and Null`;
  throw new PolicyProblem(place, `the local twin does not know this condition operator, but ${known}`);
}

/** `Null: true` requires the key to be absent. */
function compileNull(name: string, texts: readonly string[], at: string): ConditionTest {
  const [text = '', ...more] = texts;
  if (more.length > 0 || !/^(true|false)$/i.test(text)) throw new PolicyProblem(at, 'Null takes true or false');
  const absent = text.toLowerCase() === 'true';
  return (keys) => (keys[name] === undefined) === absent;
}
