/** Deletes expired codes and refresh families every few minutes. */
import type { Collection } from '../../kernel/storage/store.ts';
import type { CognitoContext } from '../context.ts';
import { federationMetric } from '../hosted/federation/federation-metric.ts';
import { countOutcome } from '../metrics.ts';
import type { CodeGrant } from './model.ts';

const JOB = 'cognito-idp.prune';
const EVERY_MILLISECONDS = 5 * 60_000;

export function registerPruning(cognito: CognitoContext): void {
  cognito.kernel.scheduler.register(JOB, async () => {
    for (const { value } of await forgetExpired(cognito, cognito.codes)) countUnused(cognito, value);
    await forgetExpired(cognito, cognito.families);
    schedulePruning(cognito);
  });
}

async function forgetExpired<T extends { expiresAt: number }>({ kernel }: CognitoContext, rows: Collection<T>) {
  const expired = (await rows.list()).filter(({ value }) => value.expiresAt <= kernel.clock.now());
  for (const { id } of expired) rows.delete(id);
  return expired;
}

/** A federation request whose code was never exchanged counts as a failure, as on AWS. */
function countUnused({ kernel }: CognitoContext, { poolId, request, federatedBy }: CodeGrant): void {
  if (federatedBy === undefined) return;
  countOutcome(kernel, federationMetric(poolId, request.clientId, federatedBy), false);
}

export function schedulePruning({ kernel }: CognitoContext): void {
  kernel.scheduler.schedule({ job: JOB, id: 'all', at: kernel.clock.now() + EVERY_MILLISECONDS, upkeep: true });
}
