/** `GET /api/exports/<task>`: what an export contains, without a value. `GET /api/exports/<task>/file`: the document. */

export interface ExportView {
  /** The name under which it is saved. */
  file: string;
  characters: number;
  contents: readonly { what: string; count: number }[];
  /** Places that were not read. */
  notRead: readonly { place: string; why: string; kept?: string }[];
}

export interface ExportFile {
  file: string;
  /** As the command line prints it. */
  text: string;
}
