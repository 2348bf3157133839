/** Bundles the edited portal app into the folder from which the portals are served. */
import { rm } from 'node:fs/promises';
import { type BuildFailure, formatMessages } from 'esbuild';
import { bundleApp } from '../../portal/build/bundle-app.ts';
import { type Apply, EditProblem, listed } from './change.ts';

/** The marker of the last build is removed, so that the next start builds again. */
export function watchPortal(folder: string): Apply {
  return async (paths) => {
    await rm(`${folder}.sha256`, { force: true });
    try {
      await bundleApp(folder);
    } catch (error) {
      const { errors } = error as BuildFailure;
      if (errors === undefined) throw error;
      const texts = await formatMessages(errors, { kind: 'error', color: process.stdout.isTTY });
      throw new EditProblem(texts.join('').trimEnd());
    }
    return [`${listed(paths)}: reload the portals' pages`];
  };
}
