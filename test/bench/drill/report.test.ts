/** The output of a drill, and its command line. */
import { FEWEST, readOptions } from '../../../bench/drill/options.ts';
import { type Report, renderReport } from '../../../bench/drill/report.ts';

const row = { signUps: 5, struck: 9, denied: 0, delayed: 4, recovered: 3, repaired: 1, lost: 0, duplicated: 0 };
const report: Report = {
  seed: 'harbour',
  rows: [
    { outage: 'rain', ...row },
    { outage: 'hail', ...row, denied: 2 },
  ],
  repairs: { listed: 2, replayed: 2, reconciled: 0, dismissed: 0 },
  blockedAndRestored: 20,
  hooksSentAgain: 7,
  forgotten: 5,
  flaws: [],
};

test('every outage is a row, a sum follows, and zero is a dot', () => {
  expect(renderReport(report).split('\n').slice(0, 4)).toEqual([
    'outage  sign-ups  hit  denied  delayed  recovered  repaired  lost  duplicated',
    'rain           5    9       ·        4          3         1     ·           ·',
    'hail           5    9       2        4          3         1     ·           ·',
    'all           10   18       2        8          6         2     ·           ·',
  ]);
});

test('hooks that Okta gave up are counted', () => {
  expect(renderReport(report)).toContain('\n7 hooks that Okta gave up were sent again from its log.\n');
});

test('the end says that everything is complete, or which promises were broken, and the seed', () => {
  expect(renderReport(report)).toMatch(/Nobody was lost, nothing was done twice.*\nSeed harbour$/);
  const flaws = Array.from({ length: 23 }, (_, number) => `okta_${number} is lost`);
  expect(renderReport({ ...report, flaws })).toMatch(/okta_19 is lost\nand 3 more\n23 promises broken.\nSeed harbour$/);
});

test('a seed is generated unless one is given', () => {
  expect(readOptions([], () => 'fresh')).toEqual({ help: false, signUps: 1000, seed: 'fresh', json: undefined });
  expect(readOptions(['--seed', 'harbour', '--sign-ups', '200'], () => 'fresh').seed).toBe('harbour');
});

test.each(['12.5', 'many', `${FEWEST - 1}`])('--sign-ups %s is refused', (given) => {
  expect(() => readOptions(['--sign-ups', given], () => 'fresh')).toThrow(
    `--sign-ups ${given}: expected a whole number of ${FEWEST} or more`,
  );
});
