/** Compares the findings of all stages with the acknowledged ones: they must be equal. */

/** A rule that a resource breaks. */
export interface Finding {
  readonly rule: string;
  /** Path of the resource in the construct tree: `SignUp/Identity/UserPool/Resource`. */
  readonly path: string;
  /** The description of the rule. */
  readonly description: string;
}

/** An accepted finding and its reason. */
export interface Acknowledgement {
  /** The whole id, including the part in brackets. `<stage>` stands for the name of the stage. */
  readonly rule: string;
  readonly path: RegExp;
  /** For an auditor: why the rule does not apply here, or what replaces it. */
  readonly reason: string;
}

const covers = ({ rule, path }: Acknowledgement, finding: Finding) => rule === finding.rule && path.test(finding.path);

/** Returns one line for each unacknowledged finding, and for each acknowledgement without a finding. */
export function compareFindings(findings: readonly Finding[], acknowledged: readonly Acknowledgement[]): string[] {
  const open = findings.filter((finding) => !acknowledged.some((row) => covers(row, finding)));
  const idle = acknowledged.filter((row) => !findings.some((finding) => covers(row, finding)));
  const lines = [
    ...open.map(({ rule, path, description }) => `${path}: ${rule}: ${description}`),
    ...idle.map(
      ({ rule, path }) => `${rule} is acknowledged at ${path.source}, but no stage breaks it: remove the row`,
    ),
  ];
  return [...new Set(lines)];
}
