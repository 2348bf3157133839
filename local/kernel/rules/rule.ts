/**
 * Rules for inputs, as data: what an operation accepts, what a template resource may say.
 * One engine (`check.ts`) reads them, the TypeScript type of a checked value is derived from them, and the coverage page lists them.
 */
import type { Json, JsonObject } from '../json.ts';

export type Kind = 'string' | 'integer' | 'number' | 'boolean' | 'timestamp' | 'list' | 'map' | 'structure' | 'any';

export interface Rule<T = unknown> {
  readonly kind: Kind;
  readonly required?: boolean;
  /** Shortest text, smallest number, fewest members. */
  readonly min?: number;
  readonly max?: number;
  /** The whole text must match, as in AWS's models. */
  readonly pattern?: RegExp;
  /** The pattern as it is tested, from the text's start to its end. */
  readonly whole?: RegExp;
  readonly values?: readonly string[];
  /** Of a list or a map. */
  readonly item?: Rule;
  /** Of a structure. */
  readonly members?: Members;
  /** Accepted and knowingly without effect on the twin, because of this. */
  readonly noEffect?: string;
  /** What is given here appears in no error, as in AWS's models. */
  readonly sensitive?: boolean;
  /** Never set: carries the type. */
  readonly type?: T;
}

export type Members = Readonly<Record<string, Rule>>;

type Needed<T> = Rule<T> & { readonly required: true };
type Bounds = Pick<Rule, 'min' | 'max'>;

/** The type of a value that a rule accepted. */
export type TypeOf<R> = R extends Rule<infer T> ? T : never;
/** The type of an object that the members' rules accepted. */
export type InputOf<M extends Members> = {
  [K in keyof M as M[K] extends { required: true } ? K : never]: TypeOf<M[K]>;
} & { [K in keyof M as M[K] extends { required: true } ? never : K]?: TypeOf<M[K]> };

export const string = ({ pattern, ...bounds }: Bounds & Pick<Rule, 'pattern'> = {}): Rule<string> => ({
  kind: 'string',
  ...bounds,
  ...(pattern && { pattern, whole: new RegExp(`^(?:${pattern.source})$`, pattern.flags) }),
});
export const oneOf = <const V extends readonly string[]>(...values: V): Rule<V[number]> => ({ kind: 'string', values });
export const integer = (bounds: Bounds = {}): Rule<number> => ({ kind: 'integer', ...bounds });
export const number = (bounds: Bounds = {}): Rule<number> => ({ kind: 'number', ...bounds });
export const boolean = (): Rule<boolean> => ({ kind: 'boolean' });
/** Epoch seconds, as AWS's JSON protocols write them. */
export const timestamp = (): Rule<number> => ({ kind: 'timestamp' });
/** Any JSON value, for what another part reads: policies, patterns, items of a table. */
export const anyJson = (): Rule<Json> => ({ kind: 'any' });
/** Any JSON object, for what another part reads. */
export const anyObject = (): Rule<JsonObject> => ({ kind: 'map', item: { kind: 'any' } });
export const list = <T>(item: Rule<T>, bounds: Bounds = {}): Rule<T[]> => ({ kind: 'list', item, ...bounds });
export const map = <T>(item: Rule<T>, bounds: Bounds = {}): Rule<Record<string, T>> => ({
  kind: 'map',
  item,
  ...bounds,
});
export const structure = <M extends Members>(members: M): Rule<InputOf<M>> => ({ kind: 'structure', members });
/** The member must be there. */
export const required = <T>(rule: Rule<T>): Needed<T> => ({ ...rule, required: true });
/** The member may be there, and nothing follows from it on the twin, for the reason given. */
export const noEffect = <T>(rule: Rule<T>, reason: string): Rule<T> => ({ ...rule, noEffect: reason });
/** Passwords, secrets and personal data: errors name the member without what was given. */
export const sensitive = <R extends Rule>(rule: R): R => ({ ...rule, sensitive: true });
