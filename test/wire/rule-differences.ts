/** Compares the input rules of an operation with AWS's model of it. Pure. */
import type { Members, Rule } from '../../local/kernel/rules/rule.ts';
import type { ModelShape } from '../../tools/aws-models/reduce.ts';
import type { OperationModel } from './aws-model.ts';

export interface RuleDifference {
  /** `Entries[].Detail` */
  path: string;
  what: string;
}

/**
 * What an input may contain here and not on AWS, or the reverse. Not differences: members that the twin does not know, which
 * it refuses by name; and bounds that AWS's model lacks, because AWS's reference documents many that the model does not have.
 */
export function ruleDifferences(members: Members, { input, shapeOf }: OperationModel): RuleDifference[] {
  return compareMembers(members, shapeOf(input), '');

  function compareMembers(rules: Members, shape: ModelShape | undefined, prefix: string): RuleDifference[] {
    const known = Object.entries(rules).flatMap(([name, rule]) => {
      const path = prefix + name;
      const member = shape?.members?.[name];
      if (member === undefined) return [{ path, what: 'is no member on AWS' }];
      const onAws = shape?.required?.includes(name) ?? false;
      const needed = (rule.required ?? false) === onAws ? [] : [onAws ? ON_AWS_ONLY : HERE_ONLY];
      return [...needed.map((what) => ({ path, what })), ...compareRule(rule, shapeOf(member), path)];
    });
    const missing = (shape?.required ?? []).filter((name) => !(name in rules));
    return [...known, ...missing.map((name) => ({ path: prefix + name, what: ON_AWS_ONLY }))];
  }

  function compareRule(rule: Rule, shape: ModelShape | undefined, path: string): RuleDifference[] {
    if (rule.kind === 'any' || shape === undefined) return [];
    // The twin knows the keys of some maps.
    if (rule.kind === 'structure' && shape.type === 'map') return [];
    const within = rule.item && shape.item ? compareRule(rule.item, shapeOf(shape.item), `${path}[]`) : [];
    const inside = rule.members ? compareMembers(rule.members, shape, `${path}.`) : [];
    return [...compareBounds(rule, shape).map((what) => ({ path, what })), ...within, ...inside];
  }
}

const ON_AWS_ONLY = 'is required on AWS only';
const HERE_ONLY = 'is required here only';

function compareBounds(rule: Rule, shape: ModelShape): string[] {
  const found: string[] = [];
  const floor = SIZED.has(rule.kind) ? 0 : undefined;
  const most = shape.type === 'blob' && shape.max !== undefined ? base64Length(shape.max) : shape.max;
  if (shape.min !== undefined && (rule.min ?? floor) !== shape.min) found.push(`min ${rule.min}, on AWS ${shape.min}`);
  if (most !== undefined && rule.max !== most) found.push(`max ${rule.max}, on AWS ${most}`);
  const pattern = shape.pattern === undefined ? undefined : plain(shape.pattern);
  if (pattern !== undefined && pattern !== '.*' && (!rule.pattern || plain(rule.pattern.source) !== pattern)) {
    found.push(`pattern ${rule.pattern?.source}, on AWS ${shape.pattern}`);
  }
  if (shape.enum) {
    const onAws = new Set(shape.enum);
    const here = new Set([...(rule.values ?? []), ...(rule.unserved ?? [])]);
    found.push(...shape.enum.filter((value) => !here.has(value)).map((value) => `${value} is a value on AWS only`));
    found.push(
      ...Array.from(here)
        .filter((value) => !onAws.has(value))
        .map((value) => `${value} is a value here only`),
    );
  }
  return found;
}

/** Kinds whose bound is a length. */
const SIZED: ReadonlySet<string> = new Set(['string', 'list', 'map', 'structure']);

const base64Length = (bytes: number) => 4 * Math.ceil(bytes / 3);

/** Without anchors, which rules have anyway, and without escapes that are not needed. */
function plain(pattern: string): string {
  return pattern
    .replace(/^\^|\$$/g, '')
    .replace(/\\([/-])/g, '$1')
    .replace(/\[(?:\\.|[^\]\\])*\]/g, (group) => group.replace(/\\([./_-])/g, '$1'));
}
