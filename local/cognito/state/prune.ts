/** Forgets, every few minutes, the codes and the refresh families that can never be used again. */
import type { CognitoContext } from '../context.ts';

const JOB = 'cognito-idp.prune';
const EVERY_MILLISECONDS = 5 * 60_000;

export function registerPruning(cognito: CognitoContext): void {
  cognito.kernel.scheduler.register(JOB, async () => {
    for (const rows of [cognito.codes, cognito.families]) {
      for (const { id, value } of await rows.list()) {
        if (value.expiresAt <= cognito.kernel.clock.now()) rows.delete(id);
      }
    }
    schedulePruning(cognito);
  });
}

export function schedulePruning({ kernel }: CognitoContext): void {
  kernel.scheduler.schedule({ job: JOB, id: 'all', at: kernel.clock.now() + EVERY_MILLISECONDS, upkeep: true });
}
