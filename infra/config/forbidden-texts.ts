/**
 * Texts that no setting may contain: placeholders of the example stages, and references that CloudFormation resolves.
 */
import type { PlacedFix } from './describe-mistakes.ts';
import { isExampleImage } from './example-images.ts';
import { readImage } from './image-files.ts';

/** Stages whose files are examples to copy; the resources that they name do not exist. */
export const EXAMPLE_STAGES: readonly string[] = ['dev', 'prod'];

/** The stage of the local twin, which is never deployed to AWS. */
export const LOCAL_STAGE = 'local';

type Path = (string | number)[];

interface Rule {
  readonly matches: (text: string, read: typeof readImage) => boolean;
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

const matching = (pattern: RegExp) => (text: string) => pattern.test(text);

const RULES: readonly Rule[] = [
  {
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
    matches: matching(/\{\{\s*resolve\s*:/i),
    fix: 'leave "{{resolve:" out; CloudFormation would put a secret or a parameter there, where people can read it',
    applies: () => true,
  },
  {
    matches: matching(/(^|[^a-z])example([^a-z]|$)/i),
    fix: 'this is an example; put your own in its place',
    applies: mayHoldPlaceholder,
  },
  {
    // dev-00000000.okta.com, 0oa00000000000000000, 11111111-1111-4111-8111-111111111111
    matches: matching(/0{8}|^(\w)\1{7}-/),
    fix: 'this is a placeholder; put your own in its place',
    applies: mayHoldPlaceholder,
  },
  {
    // The titles of the examples, which their images show.
    matches: matching(/^harbour (retail|wholesale)( \(.*\))?$/i),
    fix: 'this is the title of an example; write the name that people know',
    applies: (stage, path) => isOwnStage(stage) && path.includes('title'),
  },
  {
    matches: (name, read) => isExampleImage(read(name) ?? Buffer.of()),
    fix: 'this image shows the mark of an example; put your own in its place',
    applies: (stage, path) => isOwnStage(stage) && path.includes('loginImages'),
  },
];

/**
 * Reads the raw file, so that it reports them even if other rules are broken. Returns at most one fix per text.
 * @param read reads an image by its name; tests replace it
 */
export function findForbiddenTexts(stage: string, content: unknown, read = readImage): PlacedFix[] {
  return textsIn(content, []).flatMap(({ path, text }) => {
    const broken = RULES.find(({ matches, applies }) => applies(stage, path) && matches(text, read));
    return broken ? [{ path, message: broken.fix }] : [];
  });
}

function textsIn(value: unknown, path: Path): { path: Path; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  const key = (name: string) => (Array.isArray(value) ? Number(name) : name);
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, [...path, key(name)]));
}
