/** `/api/exports`: the documents that this console's exports printed. They are in memory only. */
import { contentsOf } from '../../export/contents-of.ts';
import { ExportDocument } from '../../export/export-document.ts';
import { OpsError } from '../../terminal/errors.ts';
import type { ExportFile, ExportView } from '../api/exports.ts';
import type { ApiRequest, Route } from '../http/route.ts';
import type { Console } from '../running/console.ts';
import { fromJson } from './hide-attributes.ts';

export const exportRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/exports/:task', handle: show },
  { method: 'GET', path: '/api/exports/:task/file', handle: download },
];

function show(console: Console, request: ApiRequest): ExportView {
  const { document, text } = exportedBy(console, request);
  return {
    file: fileOf(document),
    characters: text.length,
    contents: contentsOf(document),
    notRead: document.notRead,
  };
}

function download(console: Console, request: ApiRequest): ExportFile {
  const { document, text } = exportedBy(console, request);
  return { file: fileOf(document), text };
}

/** @throws {OpsError} if the task has printed no document */
function exportedBy({ tasks }: Console, { params: { task = '' } }: ApiRequest) {
  const text = tasks.find(task).document();
  const read = ExportDocument.safeParse(fromJson(text));
  if (!read.success) throw new OpsError('this task has exported nothing; its messages say why');
  return { document: read.data, text };
}

/** Names nobody. */
const fileOf = ({ exportId }: ExportDocument) => `export-${exportId}.json`;
