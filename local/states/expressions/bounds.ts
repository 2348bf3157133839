/**
 * Bounds the time and the depth of an evaluation through JSONata's own hooks, which run before and after each
 * node of an expression. JSONata 2.0 has no options for that; JSONata's own exerciser does it in the same way.
 */
import type { Expression, ExprNode } from 'jsonata';

export interface Bounds {
  /** How long an evaluation may take. */
  readonly milliseconds: number;
  /**
   * The number of nodes that may be open at once: those around the current one and, because JSONata evaluates the items
   * of a list and the groups of an object concurrently, those beside it.
   */
  readonly nodes: number;
  /** Milliseconds of the machine's clock: the twin's clock may stand still. */
  now(): number;
}

/**
 * AWS ends an expression after one second and publishes no depth. Grouping all that fits into 256 KiB needs about
 * 36,000 nodes; infinite recursion takes 4 KiB for each node, and would otherwise fill the memory within its second.
 */
export const BOUNDS: Bounds = { milliseconds: 1000, nodes: 50_000, now: () => performance.now() };

/** The clock is read once per this many nodes. */
const NODES_PER_READING = 32;
/** What counts of the time between two readings at most. They are microseconds apart, unless the machine ran something else. */
const LONGEST_STEP = 50;

/** A variable that no expression can name, because its name contains a space. */
const SPENT = 'spent so far';

interface Spent {
  /** Nodes begun and not yet ended. */
  open: number;
  begun: number;
  milliseconds: number;
  /** The last reading. */
  readAt?: number;
}

interface Frame {
  lookup(name: string): unknown;
}

type Hook = (node: ExprNode, input: unknown, frame: Frame) => void;

/** Applies the bounds to an expression. Each evaluation needs `freshBudget()` among its bindings. */
export function bound(expression: Expression, { milliseconds, nodes, now }: Bounds = BOUNDS): void {
  assignHook(expression, 'jsonata.__evaluate_entry', (_node, _input, frame) => {
    const spent = frame.lookup(SPENT) as Spent;
    spent.open += 1;
    spent.begun += 1;
    if (spent.open > nodes) throw new Error('Expression evaluation memory limit exceeded');
    if (spent.begun % NODES_PER_READING !== 0) return;
    const { readAt = now() } = spent;
    spent.readAt = now();
    spent.milliseconds += Math.min(spent.readAt - readAt, LONGEST_STEP);
    // The message of JSONata's exerciser. AWS's message is not known.
    if (spent.milliseconds > milliseconds) throw new Error('Expression evaluation timeout: Check for infinite loop');
  });
  assignHook(expression, 'jsonata.__evaluate_exit', (_node, _input, frame) => {
    (frame.lookup(SPENT) as Spent).open -= 1;
  });
}

/** Add it to the bindings of one evaluation. */
export function freshBudget(): Readonly<Record<string, unknown>> {
  const spent: Spent = { open: 0, begun: 0, milliseconds: 0 };
  return { [SPENT]: spent };
}

/** JSONata stores hooks among the variables, under symbols that its types do not declare. */
function assignHook(expression: Expression, name: string, hook: Hook): void {
  (expression as { assign(name: string | symbol, value: unknown): void }).assign(Symbol.for(name), hook);
}
