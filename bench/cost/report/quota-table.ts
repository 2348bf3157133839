/** The use of each quota at three rates, the one that is reached first on top. */
import type { Quota, QuotaFacts } from '../quotas/quotas.ts';
import { figure, percent } from './figures.ts';
import { table } from './table.ts';

const RATES = [10, 100, 1000];

interface QuotaRow {
  quota: Quota;
  /** The share of the quota that one sign-up per second uses. */
  share: number;
}

export function quotaTable(quotas: readonly Quota[], facts: QuotaFacts): string {
  const rows = quotas.flatMap((quota): QuotaRow[] => {
    const limit = quota.limit(facts);
    return limit === undefined ? [] : [{ quota, share: quota.need(facts) / limit }];
  });
  const lines = rows
    .toSorted((one, other) => other.share - one.share)
    .map(({ quota, share }) => [
      quota.what,
      `${figure(1 / share)}/s`,
      ...RATES.map((rate) => (rate * share > 1 ? `**${percent(rate * share)}**` : percent(rate * share))),
      quota.remedy,
    ]);
  return table(['quota', 'full at', ...RATES.map((rate) => `at ${figure(rate)}/s`), 'what to raise'], lines, [
    'what to raise',
  ]);
}
