/** The drill with 100 people: everything breaks while they sign up and is repaired, and nobody is lost. */
import { FEWEST } from '../../bench/drill/options.ts';
import { renderReport } from '../../bench/drill/report.ts';
import { runDrill } from '../../bench/drill/run-drill.ts';
import { loadConfig } from '../../infra/config/load-config.ts';
import { repositoryPath } from '../../infra/repository-path.ts';
import { takeRsaKey } from '../support/rsa-keys.ts';

test('0 lost, 0 duplicated, a complete audit, and empty queues', async () => {
  const report = await runDrill({
    assemblyFolder: repositoryPath('.build/assembly'),
    settings: loadConfig('local'),
    stage: 'local',
    signUps: FEWEST,
    seed: 'short',
    rsaKey: takeRsaKey,
  });
  const { rows, repairs, hooksSentAgain } = report;
  const sum = (figure: 'signUps' | 'denied' | 'recovered' | 'repaired') =>
    rows.reduce((all, row) => all + row[figure], 0);

  // The table names the outage.
  expect(report.flaws.length === 0 ? '' : renderReport(report)).toBe('');
  expect(sum('signUps')).toBe(FEWEST);
  expect(sum('denied')).toBeGreaterThan(0);
  expect(sum('recovered')).toBeGreaterThan(0);
  expect(sum('repaired')).toBeGreaterThan(0);
  expect(hooksSentAgain).toBeGreaterThan(0);
  expect(repairs).toMatchObject({ listed: repairs.replayed, reconciled: expect.any(Number) });
});
