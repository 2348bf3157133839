/** Removes the person from plans and journals on this machine. */
import { forgetInFiles } from '../forget/own-files.ts';
import { runFileOf } from '../forget/run-file.ts';
import { journalOf } from '../plan/journal.ts';
import type { Step } from './step.ts';

export const FILE_STEPS: readonly Step[] = [
  {
    name: 'files',
    does: 'clear the plans on this machine',
    places: ['this machine'],
    async all({ context: { io }, run }, people) {
      const file = runFileOf(io.folder, run.certificate);
      await forgetInFiles(io.folder, people, [file, journalOf(file)]);
    },
  },
];
