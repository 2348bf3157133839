/** Compiles one statement of a policy. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html */
import type { Json, JsonObject } from '../json.ts';
import type { AccessRequest } from './access-request.ts';
import { compileArnPattern } from './arn-pattern.ts';
import { type ConditionTest, compileCondition } from './conditions.ts';
import { compileGlob, type TextTest } from './glob.ts';
import { PolicyProblem } from './policy-problem.ts';
import { compilePrincipal, type PrincipalTest } from './principals.ts';
import { asTexts } from './texts.ts';

/** Identity policies have no principal, trust policies no resource; resource policies have both. */
export type PolicyKind = 'identity' | 'resource' | 'trust';

export interface StatementOptions {
  kind: PolicyKind;
  /** The logical id of the policy's owner. */
  owner: string;
  /** The path of the statement in it: `PolicyDocument.Statement[0]`. */
  place: string;
  accountId: string;
  /** The condition keys that the twin supports. */
  knownKeys: readonly string[];
}

/** Why a statement applied: its path, and the matching action and resource. */
export interface Grounds {
  /** The logical id of the policy's owner. */
  readonly owner: string;
  readonly place: string;
  readonly action: string;
  readonly resource: string;
}

export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  /** Returns why the statement applies to a request, if it does. */
  match(request: AccessRequest): Grounds | undefined;
}

const ELEMENTS = ['Sid', 'Effect', 'Principal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];

/** @throws PolicyProblem naming the part that cannot be evaluated */
export function compileStatement(statement: Json, options: StatementOptions): Statement {
  const { owner, place, kind } = options;
  if (typeof statement !== 'object' || statement === null || Array.isArray(statement))
    throw new PolicyProblem(place, 'a statement is an object');
  for (const name of Object.keys(statement)) {
    if (!ELEMENTS.includes(name))
      throw new PolicyProblem(`${place}.${name}`, 'the local twin does not know this element');
  }
  const { Effect, Condition } = statement;
  if (Effect !== 'Allow' && Effect !== 'Deny') throw new PolicyProblem(`${place}.Effect`, 'must be Allow or Deny');
  const isAbout = compileWho(statement, { ...options, effect: Effect });
  const action = compileList(statement, { element: 'Action', place, compile: compileAction });
  const resource =
    kind === 'trust' ? anything : compileList(statement, { element: 'Resource', place, compile: compileArnPattern });
  const condition: ConditionTest =
    Condition === undefined
      ? () => true
      : compileCondition(Condition as JsonObject, { ...options, place: `${place}.Condition` });
  return {
    effect: Effect,
    match(request) {
      const byAction = action(request.action);
      const byResource = byAction === undefined ? undefined : resource(request.resource);
      if (byAction === undefined || byResource === undefined) return undefined;
      if (!isAbout(request.principal) || !condition(request.keys)) return undefined;
      return { owner, place, action: byAction, resource: byResource };
    },
  };
}

function compileWho(statement: JsonObject, options: StatementOptions & { effect: 'Allow' | 'Deny' }): PrincipalTest {
  const place = `${options.place}.Principal`;
  if (options.kind !== 'identity') return compilePrincipal(statement.Principal, { ...options, place });
  if (statement.Principal !== undefined) throw new PolicyProblem(place, 'the policy of a role names no principal');
  return () => true;
}

/** The pattern that matches a text, if one does. */
type Find = (text: string) => string | undefined;

const anything: Find = () => '*';

interface ListOptions {
  element: 'Action' | 'Resource';
  place: string;
  compile(pattern: string): TextTest | undefined;
}

/** Reads `Action` or `NotAction`, `Resource` or `NotResource`: exactly one of the two. */
function compileList(statement: JsonObject, { element, place, compile }: ListOptions): Find {
  const not = `Not${element}`;
  const [given, excluded] = [statement[element], statement[not]];
  if ((given === undefined) === (excluded === undefined))
    throw new PolicyProblem(place, `must have either ${element} or ${not}`);
  const name = given === undefined ? not : element;
  const patterns = asTexts(given ?? excluded, `${place}.${name}`).map((pattern) => {
    const matches = compile(pattern);
    if (matches === undefined) throw new PolicyProblem(`${place}.${name}`, `${pattern} is no ${element.toLowerCase()}`);
    return { pattern, matches };
  });
  const find: Find = (text) => patterns.find(({ matches }) => matches(text))?.pattern;
  return given === undefined ? (text) => (find(text) === undefined ? '*' : undefined) : find;
}

function compileAction(pattern: string): TextTest | undefined {
  return pattern === '*' || /^[\w-]+:[\w*?]+$/.test(pattern) ? compileGlob(pattern, { ignoreCase: true }) : undefined;
}
