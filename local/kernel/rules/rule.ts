/**
 * Rules for inputs, as data: what an operation accepts, and the properties of a template resource. `check.ts` applies
 * them, the TypeScript type of a checked value is derived from them, and the coverage page lists them.
 */
import type { Json, JsonObject } from '../json.ts';

export type Kind = 'string' | 'integer' | 'number' | 'boolean' | 'timestamp' | 'list' | 'map' | 'structure' | 'any';

export interface Rule<T = unknown> {
  readonly kind: Kind;
  readonly required?: boolean;
  /** The shortest text, the smallest number, the fewest members. */
  readonly min?: number;
  readonly max?: number;
  /** The whole text must match, as in AWS's models. */
  readonly pattern?: RegExp;
  /** The pattern as it is tested, from the text's start to its end. */
  readonly whole?: RegExp;
  readonly values?: readonly string[];
  /** Values that AWS knows and the twin refuses by name. */
  readonly unserved?: readonly string[];
  /** For a list or a map. */
  readonly item?: Rule;
  /** For a structure. */
  readonly members?: Members;
  /** Accepted without effect on the twin, for this reason. */
  readonly noEffect?: string;
  /** Errors do not show the value, as in AWS's models. */
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
/** Epoch seconds, as in AWS's JSON protocols. */
export const timestamp = (): Rule<number> => ({ kind: 'timestamp' });
/** Any JSON value that other code parses: policies, patterns, items of a table. */
export const anyJson = (): Rule<Json> => ({ kind: 'any' });
/** Any JSON object that other code parses. */
export const anyObject = (): Rule<JsonObject> => ({ kind: 'map', item: { kind: 'any' } });
export const list = <T>(item: Rule<T>, bounds: Bounds = {}): Rule<T[]> => ({ kind: 'list', item, ...bounds });
export const map = <T>(item: Rule<T>, bounds: Bounds = {}): Rule<Record<string, T>> => ({
  kind: 'map',
  item,
  ...bounds,
});
export const structure = <M extends Members>(members: M): Rule<InputOf<M>> => ({ kind: 'structure', members });
/** Values that AWS knows and the twin does not implement: it refuses them by name. */
export const withoutValues = <R extends Rule>(rule: R, ...unserved: string[]): R => ({ ...rule, unserved });
/** The member is required. */
export const required = <T>(rule: Rule<T>): Needed<T> => ({ ...rule, required: true });
/** The member is accepted and has no effect on the twin, for the given reason. */
export const noEffect = <T>(rule: Rule<T>, reason: string): Rule<T> => ({ ...rule, noEffect: reason });
/** Passwords, secrets and personal data: errors name the member without its value. */
export const sensitive = <R extends Rule>(rule: R): R => ({ ...rule, sensitive: true });
