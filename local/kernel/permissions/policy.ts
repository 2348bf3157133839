/** Compiles policy documents. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
import type { JsonObject } from '../json.ts';
import { PolicyProblem } from './policy-problem.ts';
import { compileStatement, type Statement, type StatementOptions } from './statement.ts';

export type Policy = readonly Statement[];

const VERSIONS = ['2012-10-17', '2008-10-17'];
const ELEMENTS = ['Version', 'Id', 'Statement'];

/**
 * Compiles a document once, so that decisions are fast.
 * @throws PolicyProblem naming the first part that cannot be evaluated
 */
export function compilePolicy(document: JsonObject, options: StatementOptions): Policy {
  const { place } = options;
  const unknown = Object.keys(document).find((name) => !ELEMENTS.includes(name));
  if (unknown !== undefined)
    throw new PolicyProblem(`${place}.${unknown}`, 'the local twin does not know this element');
  const { Version } = document;
  if (Version !== undefined && !VERSIONS.includes(String(Version)))
    throw new PolicyProblem(`${place}.Version`, `must be ${VERSIONS.join(' or ')}`);
  return statementsOf(document).map((statement, index) =>
    compileStatement(statement ?? null, { ...options, place: `${place}.Statement[${index}]` }),
  );
}

/** The condition keys of a document that was compiled, in lower case. */
export function conditionKeysOf(document: JsonObject): string[] {
  return statementsOf(document).flatMap((statement) => {
    const { Condition } = statement as { Condition?: Record<string, object> };
    return Object.values(Condition ?? {}).flatMap((keys) => Object.keys(keys).map((key) => key.toLowerCase()));
  });
}

const statementsOf = ({ Statement: given }: JsonObject) => (Array.isArray(given) ? given : [given]);
