/** The report of a run as text: differences and refusals, each with its reason, then the counts. */
import type { Result } from './run-vectors.ts';
import type { Vectors } from './vector.ts';

export function renderReport(results: readonly Result[], incomplete: Vectors['incomplete']): string {
  const failed = results.flatMap(({ name, verdict }) =>
    'difference' in verdict ? [`FAILED   ${name}: ${verdict.difference}`] : [],
  );
  const refused = results.flatMap(({ name, verdict }) =>
    'refused' in verdict ? [`refused  ${name}: ${verdict.refused}`] : [],
  );
  const passed = results.length - failed.length - refused.length;
  const counts = [`${passed} passed`, `${refused.length} refused by name`, `${failed.length} failed`];
  const notRun = incomplete.length === 0 ? [] : [`${incomplete.length} recordings not run:`, ...reasons(incomplete)];
  return [...failed, ...refused, `${results.length} run: ${counts.join(', ')}`, ...notRun].join('\n');
}

function reasons(incomplete: Vectors['incomplete']): string[] {
  const counts = new Map<string, number>();
  for (const { reason } of incomplete) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return Array.from(counts, ([reason, count]) => `  ${count} because ${reason}`);
}
