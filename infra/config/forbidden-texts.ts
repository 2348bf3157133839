/** Texts that may stand in no setting: placeholders of the shipped examples, and references that CloudFormation resolves. */
import type { PlacedFix } from './describe-mistakes.ts';

/** Stages whose files are examples to copy: nothing that they name exists. */
export const EXAMPLE_STAGES: readonly string[] = ['dev', 'prod'];

type Path = (string | number)[];

interface Rule {
  readonly pattern: RegExp;
  readonly fix: string;
  /** Whether the rule looks at the setting at this place of the stage's file. */
  readonly applies: (stage: string, path: Path) => boolean;
}

/** Words for people, and names of files and resources, are free. */
const FREE_SETTINGS = ['title', 'label', 'name', 'loginImages'];

const isOwnStage = (stage: string) => stage !== 'local' && !EXAMPLE_STAGES.includes(stage);
const mayHoldPlaceholder = (stage: string, path: Path) =>
  isOwnStage(stage) && !path.some((key) => FREE_SETTINGS.includes(`${key}`));

const RULES: readonly Rule[] = [
  {
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
    pattern: /\{\{\s*resolve\s*:/i,
    fix: 'leave "{{resolve:" out; CloudFormation would put a secret or a parameter there, where people can read it',
    applies: () => true,
  },
  {
    pattern: /(^|[^a-z])example([^a-z]|$)/i,
    fix: 'this is an example; put your own in its place',
    applies: mayHoldPlaceholder,
  },
  {
    // dev-00000000.okta.com, 0oa00000000000000000, 11111111-1111-4111-8111-111111111111
    pattern: /0{8}|^(\w)\1{7}-/,
    fix: 'this is a placeholder; put your own in its place',
    applies: mayHoldPlaceholder,
  },
];

/** Reads the raw file, so that it speaks even when another rule is broken. One fix for each text, at most. */
export function findForbiddenTexts(stage: string, content: unknown): PlacedFix[] {
  return textsIn(content, []).flatMap(({ path, text }) => {
    const broken = RULES.find(({ pattern, applies }) => applies(stage, path) && pattern.test(text));
    return broken ? [{ path, message: broken.fix }] : [];
  });
}

function textsIn(value: unknown, path: Path): { path: Path; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  const key = (name: string) => (Array.isArray(value) ? Number(name) : name);
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, [...path, key(name)]));
}
