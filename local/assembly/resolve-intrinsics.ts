/**
 * Replaces CloudFormation's intrinsic functions by their values.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
import type { Json, JsonObject } from '../kernel/json.ts';

/** Resolves the names in a template. */
export interface Scope {
  /** @throws Error unless the name is a parameter, a pseudo parameter or a deployed resource */
  ref(name: string): Json;
  /** @throws Error for an attribute that the resource does not have */
  attribute(logicalId: string, name: string): Json;
  condition(name: string): boolean;
  mapping(map: string, top: string, second: string): Json;
}

/** `AWS::NoValue`: the member or item is left out. */
export const NO_VALUE = Symbol('AWS::NoValue');

/** Returns the value with all intrinsic functions replaced. @throws Error that names an unsupported function */
export function resolveIntrinsics(value: Json, scope: Scope): Json {
  const resolved = resolve(value, scope);
  if (resolved === NO_VALUE) throw new Error('AWS::NoValue is used where a value is required');
  return resolved;
}

type Resolved = Json | typeof NO_VALUE;

function resolve(value: Json | undefined, scope: Scope): Resolved {
  if (value === undefined) return NO_VALUE;
  if (value === null) throw new Error('CloudFormation takes no null in a template; leave the value out');
  if (typeof value !== 'object') return value;
  if (Array.isArray(value))
    return value.map((item) => resolve(item, scope)).filter((item): item is Json => item !== NO_VALUE);
  const intrinsic = intrinsicOf(value);
  if (intrinsic) return intrinsic.run(intrinsic.argument, scope);
  return resolveMembers(value, scope);
}

function resolveMembers(value: JsonObject, scope: Scope): JsonObject {
  const result: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    const resolved = resolve(member, scope);
    if (resolved !== NO_VALUE) result[name] = resolved;
  }
  return result;
}

type Intrinsic = (argument: Json, scope: Scope) => Resolved;

const INTRINSICS: Record<string, Intrinsic> = {
  Ref: (name, scope) => (name === 'AWS::NoValue' ? NO_VALUE : scope.ref(String(name))),
  'Fn::GetAtt': (argument, scope) => {
    const [logicalId = '', ...name] = typeof argument === 'string' ? argument.split('.') : texts(argument, scope);
    return scope.attribute(logicalId, name.join('.'));
  },
  'Fn::Join': (argument, scope) => {
    const [separator, items] = argument as [string, Json];
    return texts(items, scope).join(separator);
  },
  'Fn::Split': (argument, scope) => {
    const [separator, text] = argument as [string, Json];
    return String(resolve(text, scope)).split(separator);
  },
  'Fn::Select': (argument, scope) => {
    const [index, items] = argument as [number | string, Json];
    const chosen = (resolve(items, scope) as Json[])[Number(index)];
    if (chosen === undefined) throw new Error(`Fn::Select finds no item ${index}`);
    return chosen;
  },
  'Fn::Sub': (argument, scope) => {
    const [text, names] = Array.isArray(argument) ? (argument as [string, JsonObject]) : [String(argument), {}];
    return substitute(text, names, scope);
  },
  'Fn::If': (argument, scope) => {
    const [name, whenTrue, whenFalse] = argument as [string, Json, Json];
    return resolve(scope.condition(name) ? whenTrue : whenFalse, scope);
  },
  'Fn::FindInMap': (argument, scope) => {
    const [map = '', top = '', second = ''] = texts(argument, scope);
    return scope.mapping(map, top, second);
  },
  'Fn::Equals': (argument, scope) => {
    const [left, right] = texts(argument, scope);
    return left === right;
  },
  'Fn::Not': (argument, scope) => !truth((argument as Json[])[0], scope),
  'Fn::And': (argument, scope) => (argument as Json[]).every((item) => truth(item, scope)),
  'Fn::Or': (argument, scope) => (argument as Json[]).some((item) => truth(item, scope)),
  Condition: (name, scope) => scope.condition(String(name)),
};

/** `Condition` is also an ordinary member of policy statements; it is a function only if its value is a name. */
function intrinsicOf(value: JsonObject): { run: Intrinsic; argument: Json } | undefined {
  const [only, ...others] = Object.entries(value);
  if (only === undefined || others.length > 0) return undefined;
  const [name, argument] = only;
  const run = Object.hasOwn(INTRINSICS, name) ? INTRINSICS[name] : undefined;
  if (run === undefined && name.startsWith('Fn::'))
    throw new Error(`the local twin does not know the intrinsic function ${name}`);
  if (run === undefined || argument === undefined || (name === 'Condition' && typeof argument !== 'string'))
    return undefined;
  return { run, argument };
}

function texts(items: Json, scope: Scope): string[] {
  return (resolve(items, scope) as Json[]).map(String);
}

function truth(value: Json | undefined, scope: Scope): boolean {
  return resolve(value, scope) === true;
}

function substitute(text: string, names: JsonObject, scope: Scope): string {
  return text.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (Object.hasOwn(names, name)) return String(resolve(names[name], scope));
    const [logicalId = '', ...attribute] = name.split('.');
    return String(attribute.length > 0 ? scope.attribute(logicalId, attribute.join('.')) : scope.ref(name));
  });
}
