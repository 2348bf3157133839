/** A filter expression, read. https://docs.aws.amazon.com/xray/latest/devguide/xray-console-filters.html */

export type Value = string | number | boolean;

/** `=` and `!=` compare any value, the next four numbers, the words texts. */
export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'CONTAINS' | 'BEGINSWITH' | 'ENDSWITH';

export interface Comparison {
  operator: Operator;
  value: Value;
}

/** Which nodes of the trace map are meant; all if nothing is said. */
export interface NodeSelector {
  name?: string;
  type?: string;
  accountId?: string;
}

export type Expression =
  | { kind: 'and'; operands: Expression[] }
  | { kind: 'or'; operands: Expression[] }
  | { kind: 'not'; operand: Expression }
  /** A keyword, compared; `fault` alone is `fault = true`. */
  | { kind: 'keyword'; keyword: string; comparison: Comparison }
  /** An annotation, compared; alone it must be there and not be false. */
  | { kind: 'annotation'; key: string; comparison?: Comparison }
  | { kind: 'service'; node: NodeSelector; filter?: Expression }
  | { kind: 'edge'; source: NodeSelector; destination: NodeSelector; filter?: Expression }
  | { kind: 'group'; by: 'name' | 'arn'; comparison: Comparison };
