/**
 * Bounds the time and the depth of an evaluation through JSONata's own hooks, which are called before and after each
 * node of an expression. JSONata 2.0 has no options for that; this is how its own exerciser does it.
 */
import type { Expression, ExprNode } from 'jsonata';

export interface Bounds {
  /** How long an evaluation may take. */
  readonly milliseconds: number;
  /**
   * Nodes being evaluated at once: those around the current one and, because JSONata evaluates the items of a list and
   * the groups of an object side by side, those beside it.
   */
  readonly nodes: number;
  /** The machine's time, in milliseconds: the twin's clock may stand still. */
  now(): number;
}

/**
 * AWS ends an expression after one second, and publishes no depth. Grouping all that 256 KiB can hold needs some 36,000
 * nodes; recursion that never ends takes up 4 KiB with each, and would otherwise fill the memory within its second.
 */
export const BOUNDS: Bounds = { milliseconds: 1000, nodes: 50_000, now: () => performance.now() };

/** The clock is read once for this many nodes. */
const NODES_PER_READING = 32;

/** A variable that no expression can name, because of its space. */
const SPENT = 'spent so far';

interface Spent {
  /** Nodes begun and not yet ended. */
  open: number;
  begun: number;
  /** From the first reading on. */
  startedAt?: number;
}

interface Frame {
  lookup(name: string): unknown;
}

type Hook = (node: ExprNode, input: unknown, frame: Frame) => void;

/** Makes an expression keep to the bounds; each evaluation needs `freshBudget()` among its bindings. */
export function bound(expression: Expression, { milliseconds, nodes, now }: Bounds = BOUNDS): void {
  assignHook(expression, 'jsonata.__evaluate_entry', (_node, _input, frame) => {
    const spent = frame.lookup(SPENT) as Spent;
    spent.open += 1;
    spent.begun += 1;
    if (spent.open > nodes) throw new Error('Expression evaluation memory limit exceeded');
    if (spent.begun % NODES_PER_READING !== 0) return;
    spent.startedAt ??= now();
    // In the words of JSONata's exerciser: those of AWS are not known.
    if (now() - spent.startedAt > milliseconds)
      throw new Error('Expression evaluation timeout: Check for infinite loop');
  });
  assignHook(expression, 'jsonata.__evaluate_exit', (_node, _input, frame) => {
    (frame.lookup(SPENT) as Spent).open -= 1;
  });
}

/** To be added to the bindings of one evaluation. */
export function freshBudget(): Readonly<Record<string, unknown>> {
  const spent: Spent = { open: 0, begun: 0 };
  return { [SPENT]: spent };
}

/** JSONata looks hooks up among the variables, under symbols that its types do not know. */
function assignHook(expression: Expression, name: string, hook: Hook): void {
  (expression as { assign(name: string | symbol, value: unknown): void }).assign(Symbol.for(name), hook);
}
