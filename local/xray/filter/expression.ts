/** A parsed filter expression. https://docs.aws.amazon.com/xray/latest/devguide/xray-console-filters.html */

export type Value = string | number | boolean;

/** `=` and `!=` compare any values, the next four numbers, the words texts. */
export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'CONTAINS' | 'BEGINSWITH' | 'ENDSWITH';

export interface Comparison {
  operator: Operator;
  value: Value;
}

/** The selected nodes of the trace map; all by default. */
export interface NodeSelector {
  name?: string;
  type?: string;
  accountId?: string;
}

export type Expression =
  | { kind: 'and'; operands: Expression[] }
  | { kind: 'or'; operands: Expression[] }
  | { kind: 'not'; operand: Expression }
  /** A comparison with a keyword; `fault` alone means `fault = true`. */
  | { kind: 'keyword'; keyword: string; comparison: Comparison }
  /** A comparison with an annotation; alone it must exist and not be false. */
  | { kind: 'annotation'; key: string; comparison?: Comparison }
  | { kind: 'service'; node: NodeSelector; filter?: Expression }
  | { kind: 'edge'; source: NodeSelector; destination: NodeSelector; filter?: Expression }
  | { kind: 'group'; by: 'name' | 'arn'; comparison: Comparison };
