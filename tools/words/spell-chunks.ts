/** Spell-checks chunks of text with cspell, and remembers its verdicts between runs. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Speller } from './find-faults.ts';

/** A chunk's fault, or '' for a chunk that is correct. */
type Verdicts = Record<string, string>;

function readVerdicts(file: string, key: string): Verdicts {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { key: string; verdicts: Verdicts };
    return kept.key === key ? kept.verdicts : {};
  } catch {
    return {};
  }
}

/** One document with a chunk a line is checked much faster than a document per file. */
async function judge(chunks: readonly string[], configuration: string): Promise<Verdicts> {
  const { loadConfig, spellCheckDocument } = await import('cspell-lib');
  const document = { uri: 'file:///chunks.md', text: chunks.join('\n'), languageId: 'markdown', locale: 'en,en-GB' };
  const settings = { ...(await loadConfig(configuration)), maxNumberOfProblems: 1e6, maxDuplicateProblems: 1e6 };
  const { issues } = await spellCheckDocument(document, { noConfigSearch: true, generateSuggestions: false }, settings);
  const verdicts: Verdicts = Object.fromEntries(chunks.map((chunk) => [chunk, '']));
  for (const { line, text, isFlagged, suggestionsEx } of issues) {
    const instead = suggestionsEx?.map(({ word }) => word).join(', ');
    verdicts[line.text.trim()] = isFlagged
      ? `"${text}" is hard to follow; write: ${instead ?? 'a plainer word'}`
      : `"${text}" is in no dictionary; correct it, or add it to tools/words/dictionary.txt`;
  }
  return verdicts;
}

/**
 * A speller with the settings of `root`/cspell.json. Verdicts are kept in `cache`, a folder, until the settings, the
 * dictionary or cspell change.
 */
export function cspellSpeller(root: string, cache: string): Speller {
  const configuration = join(root, 'cspell.json');
  const manifest: unknown = JSON.parse(readFileSync(join(root, 'node_modules/cspell-lib/package.json'), 'utf8'));
  const key = createHash('sha256')
    .update(JSON.stringify(manifest))
    .update(readFileSync(configuration))
    .update(readFileSync(join(root, 'tools/words/dictionary.txt')))
    .digest('hex');
  const file = join(cache, 'verdicts.json');
  return async (chunks) => {
    const kept = readVerdicts(file, key);
    const fresh = chunks.filter((chunk) => !Object.hasOwn(kept, chunk));
    const verdicts = fresh.length === 0 ? kept : { ...kept, ...(await judge(fresh, configuration)) };
    if (fresh.length > 0) {
      mkdirSync(cache, { recursive: true });
      writeFileSync(file, JSON.stringify({ key, verdicts }));
    }
    return new Map(chunks.flatMap((chunk) => (verdicts[chunk] ? [[chunk, verdicts[chunk]] as const] : [])));
  };
}
