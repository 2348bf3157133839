/** Arbitrary state machines, for properties: chains of states that may branch, iterate, retry, catch, fail and evaluate a variable that does not exist. */
import fc from 'fast-check';
import type { JsonObject } from '../../../local/kernel/json.ts';
import { invoke } from './start-states.ts';

/** A state without its transition and without its name, or one that has machines inside. */
type Plan =
  | { kind: 'pass' | 'wait' | 'choice' | 'fail' | 'broken' }
  | { kind: 'task'; retried: boolean; caught: boolean }
  | { kind: 'parallel'; branches: Plan[][]; retried: boolean; caught: boolean }
  | { kind: 'map'; items: number; concurrency: number; tolerated: number; each: Plan[]; caught: boolean };

const { plans } = fc.letrec<{ plans: Plan[]; plan: Plan }>((tie) => ({
  plans: fc.array(tie('plan'), { minLength: 1, maxLength: 3, depthIdentifier: 'machine' }),
  plan: fc.oneof(
    { depthSize: 'small', maxDepth: 2, depthIdentifier: 'machine', withCrossShrink: true },
    fc.record({ kind: fc.constantFrom('pass' as const, 'wait' as const, 'choice' as const) }),
    fc.record({ kind: fc.constant('task' as const), retried: fc.boolean(), caught: fc.boolean() }),
    fc.record({ kind: fc.constant('task' as const), retried: fc.boolean(), caught: fc.boolean() }),
    fc.record({ kind: fc.constantFrom('fail' as const, 'broken' as const) }),
    fc.record({
      kind: fc.constant('parallel' as const),
      branches: fc.array(tie('plans'), { minLength: 1, maxLength: 3 }),
      retried: fc.boolean(),
      caught: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('map' as const),
      items: fc.integer({ min: 0, max: 4 }),
      concurrency: fc.integer({ min: 0, max: 3 }),
      tolerated: fc.integer({ min: 0, max: 2 }),
      each: tie('plans'),
      caught: fc.boolean(),
    }),
  ),
}));

/** A definition. Its tasks call the function `work` with a text that no other task, in no other iteration, uses. */
export const anyMachine: fc.Arbitrary<JsonObject> = plans.map((chain) =>
  machineOf(chain, { prefix: 'S', indexes: [] }),
);

/** Where a machine stands: in front of its states' names, the variables with the indexes of the iterations around it. */
interface Place {
  prefix: string;
  indexes: readonly string[];
  /** A state around it is retried. */
  repeated?: boolean;
}

const RETRY = { Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 2, MaxAttempts: 1 }] };

/** States in a row, up to the first Fail; a caught one goes where it would have gone. */
function machineOf(chain: readonly Plan[], place: Place): JsonObject {
  const failAt = chain.findIndex(({ kind }) => kind === 'fail');
  const reached = failAt === -1 ? chain : chain.slice(0, failAt + 1);
  const nameOf = (index: number) => (index < reached.length ? `${place.prefix}${index}` : `${place.prefix}end`);
  const states = reached.map((plan, index) => [
    nameOf(index),
    stateOf(plan, { ...place, name: nameOf(index), next: nameOf(index + 1) }),
  ]);
  if (failAt === -1) states.push([nameOf(reached.length), { Type: 'Succeed', Output: 'end' }]);
  return { StartAt: nameOf(0), States: Object.fromEntries(states) };
}

interface Named extends Place {
  name: string;
  next: string;
}

function stateOf(plan: Plan, named: Named): JsonObject {
  const { name, next } = named;
  const Catch = [{ ErrorEquals: ['States.ALL'], Next: next, Output: 'caught' }];
  const failing = 'caught' in plan && plan.caught ? { Next: next, Catch } : { Next: next };
  const retry = 'retried' in plan && plan.retried ? RETRY : {};
  if (plan.kind === 'map') return { ...mapOf(plan, named), ...failing };
  if (plan.kind !== 'parallel') return SIMPLE[plan.kind](named, { ...failing, ...retry });
  const repeated = plan.retried || named.repeated;
  const branchOf = (branch: Plan[], index: number) =>
    machineOf(branch, { ...named, prefix: `${name}-${index}-`, repeated });
  return { Type: 'Parallel', Branches: plan.branches.map(branchOf), ...failing, ...retry };
}

/** Each iteration keeps its index in a variable first. */
function mapOf({ items, concurrency, tolerated, each }: Plan & { kind: 'map' }, named: Named): JsonObject {
  const variable = `i${named.name.replaceAll('-', '_')}`;
  const first = `${named.name}-item`;
  const inner = machineOf(each, { ...named, prefix: `${named.name}-each-`, indexes: [...named.indexes, variable] });
  const keep = { Type: 'Pass', Assign: { [variable]: '{% $states.context.Map.Item.Index %}' }, Next: inner.StartAt };
  return {
    Type: 'Map',
    Items: Array.from({ length: items }, (_, index) => index),
    MaxConcurrency: concurrency,
    ToleratedFailureCount: tolerated,
    ItemProcessor: { StartAt: first, States: { [first]: keep, ...(inner.States as JsonObject) } },
  };
}

type Simple = (named: Named, fields: JsonObject) => JsonObject;

const SIMPLE: Record<'pass' | 'wait' | 'choice' | 'fail' | 'broken' | 'task', Simple> = {
  pass: (_, fields) => ({ Type: 'Pass', Output: 'passed', ...fields }),
  wait: (_, fields) => ({ Type: 'Wait', Seconds: 3, ...fields }),
  choice: (_, { Next }) => ({
    Type: 'Choice',
    Choices: [{ Condition: '{% $states.input = "x" %}', Next }],
    Default: Next,
  }),
  fail: () => ({ Type: 'Fail', Error: 'Failed' }),
  broken: (_, fields) => ({ Type: 'Pass', Output: '{% $absent %}', ...fields }),
  task({ name, indexes, repeated }, fields) {
    const parts = [`"${repeated ? '~' : ''}${name}"`, ...indexes.map((variable) => `"@" & $${variable}`)];
    return invoke('work', { Arguments: { FunctionName: 'work', Payload: `{% ${parts.join(' & ')} %}` }, ...fields });
  },
};
