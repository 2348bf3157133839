/** What an export contains, in numbers: no values. Pure. */
import type { ExportDocument } from './export-document.ts';

export interface Content {
  what: string;
  count: number;
}

/** By the field of the document: what one of it is called. */
const NAMES = {
  userPool: 'user',
  profile: 'profile',
  audit: 'audit record',
  executions: 'execution',
  messages: 'message',
  logs: 'log line',
  traces: 'trace',
  toolFiles: 'plan',
} as const satisfies Partial<Record<keyof ExportDocument, string>>;

/** In the order of the document. */
export function contentsOf(document: ExportDocument): Content[] {
  return Object.entries(NAMES).map(([field, what]) => ({ what, count: sizeOf(document[field as keyof typeof NAMES]) }));
}

const sizeOf = (held: unknown): number => (Array.isArray(held) ? held.length : Number(held !== null));
