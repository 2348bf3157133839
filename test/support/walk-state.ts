/** Every row that a running twin has stored, decoded, of all services. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { STATE } from '../../local/kernel/storage/state-folder.ts';

export interface StoredRow {
  /** The row's key, in its store. */
  key: string;
  /** Key and value in lower case, with everything decoded that is encoded in them. */
  text: string;
}

/** Reads a copy of the twin's folder, because the twin has its databases open. */
export async function walkState(folder: string): Promise<StoredRow[]> {
  const copy = await mkdtemp(join(tmpdir(), 'walk-'));
  try {
    const stores = await Promise.all(Object.values(STATE).map((name) => walkStore(folder, copy, name)));
    return stores.flat();
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

async function walkStore(folder: string, copy: string, name: string): Promise<StoredRow[]> {
  await cp(join(folder, name), join(copy, name), { recursive: true, filter: (path) => !path.endsWith('LOCK') });
  const database = new ClassicLevel<string, string>(join(copy, name));
  const rows = await database.iterator().all();
  await database.close();
  return rows.map(([key, value]) => ({
    key,
    text: [key, value, ...hiddenIn(key), ...hiddenIn(value)].join('\n').toLowerCase(),
  }));
}

const HEX = /(?:[0-9a-f]{2}){6,}/g;
const BASE64 = /[A-Za-z0-9+/_-]{16,}={0,2}/g;

/** Texts inside a text, in hex or base64, as deep as they go. The twin compresses nothing. */
function hiddenIn(text: string): string[] {
  const found = [
    ...(text.match(HEX) ?? []).map((hex) => Buffer.from(hex, 'hex')),
    ...(text.match(BASE64) ?? []).map((base64) => Buffer.from(base64, 'base64')),
  ];
  return found.flatMap((bytes) => {
    const inner = bytes.toString('utf8');
    return isText(inner) ? [inner, ...hiddenIn(inner)] : [];
  });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters distinguish data from text
const isText = (text: string) => !/[\0-\x08\ufffd]/.test(text);
