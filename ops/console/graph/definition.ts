/** The parts of a state machine's definition that its graph needs. https://states-language.net/spec.html */
import * as z from 'zod/mini';

const Catcher = z.object({ ErrorEquals: z.array(z.string()), Next: z.string() });

/** A rule of a Choice: JSONata has a condition; JSONPath has tests, which stay as they are. */
const Rule = z.looseObject({ Next: z.string(), Condition: z.optional(z.string()), Comment: z.optional(z.string()) });
export type Rule = z.infer<typeof Rule>;

const State = z.object({
  Type: z.string(),
  Comment: z.optional(z.string()),
  Next: z.optional(z.string()),
  Default: z.optional(z.string()),
  Choices: z.optional(z.array(Rule)),
  Catch: z.optional(z.array(Catcher)),
  get Branches() {
    return z.optional(z.array(Scope));
  },
  get ItemProcessor() {
    return z.optional(Scope);
  },
  /** The older name of `ItemProcessor`. */
  get Iterator() {
    return z.optional(Scope);
  },
});
export type State = z.infer<typeof State>;

/** States with a beginning: the machine itself, a branch of a Parallel, the processor of a Map. */
const Scope = z.object({ StartAt: z.string(), States: z.record(z.string(), State) });
export type Scope = z.infer<typeof Scope>;

/** @throws Error if it is not a definition */
export const parseDefinition = (text: string): Scope => Scope.parse(JSON.parse(text));

/** The scopes inside a Parallel or a Map; none in other states. */
export function scopesIn({ Branches = [], ItemProcessor, Iterator = ItemProcessor }: State): readonly Scope[] {
  return Iterator === undefined ? Branches : [...Branches, Iterator];
}

/** Every state at any depth, in the order of the definition; names are unique in a definition. */
export function statesIn({ States }: Scope): [name: string, state: State][] {
  return Object.entries(States).flatMap(([name, state]) => [
    [name, state] as [string, State],
    ...scopesIn(state).flatMap(statesIn),
  ]);
}
