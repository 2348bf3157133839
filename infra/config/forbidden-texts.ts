/**
 * Texts that no setting may contain: placeholders of the example stages, and references that CloudFormation resolves.
 */
import type { PlacedFix } from './describe-mistakes.ts';

/** Stages whose files are examples to copy; the resources that they name do not exist. */
export const EXAMPLE_STAGES: readonly string[] = ['dev', 'prod'];

/** The stage of the local twin, which is never deployed to AWS. */
export const LOCAL_STAGE = 'local';

type Path = (string | number)[];

interface Rule {
  readonly pattern: RegExp;
  readonly fix: string;
  /** Whether the rule applies to the setting at this path of the stage's file. */
  readonly applies: (stage: string, path: Path) => boolean;
}

/** Texts for people, and names of files and resources, may contain anything. */
const FREE_SETTINGS = ['title', 'label', 'name', 'loginImages'];

/** Whether the stage is neither the local one nor an example. */
export const isOwnStage = (stage: string) => stage !== LOCAL_STAGE && !EXAMPLE_STAGES.includes(stage);
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
  {
    // The titles of the examples, which the images show.
    pattern: /^harbour (retail|wholesale)( \(.*\))?$/i,
    fix: 'this is the title of an example; write the name that people know',
    applies: (stage, path) => isOwnStage(stage) && path.includes('title'),
  },
  {
    pattern: /^(retail|wholesale)-(logo|logo-dark|favicon)\.svg$/,
    fix: 'this image shows the mark of an example; add your own under another name',
    applies: (stage, path) => isOwnStage(stage) && path.includes('loginImages'),
  },
];

/** Reads the raw file, so that it reports them even if other rules are broken. Returns at most one fix per text. */
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
