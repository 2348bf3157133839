/** The harness passes what agrees, fails on any value that was altered, and counts what the twin does not implement by itself. */
import type { Json, JsonObject } from '../../../local/kernel/json.ts';
import { isMask } from '../../../tools/fidelity/compare.ts';
import { renderReport } from '../../../tools/fidelity/report.ts';
import { runVectors } from '../../../tools/fidelity/run-vectors.ts';
import { HISTORY, PATTERNS } from './vectors.ts';

test('vectors that agree pass', async () => {
  const results = await runVectors({ patterns: PATTERNS, histories: [HISTORY] });
  expect(results).toEqual([...PATTERNS, HISTORY].map(({ name }) => ({ name, verdict: { passed: true } })));
  expect(renderReport(results, [])).toBe('4 run: 4 passed, 0 refused by name, 0 failed');
});

/** Each copy of a value in which one leaf differs that is compared, with the place of the leaf. */
function alterations(value: Json | undefined, place = ''): { place: string; altered: Json }[] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, member]) => {
      if (['timestamp', 'roleArn'].includes(name)) return [];
      return alterations(member, `${place}/${name}`).map(({ place: at, altered }) => {
        const copy = structuredClone(value) as JsonObject;
        copy[name] = altered;
        return { place: at, altered: copy };
      });
    });
  }
  if (typeof value === 'string') return isMask(value) ? [] : [{ place, altered: `${value}?` }];
  return [{ place, altered: typeof value === 'number' ? value + 1 : !value }];
}

test('any altered value that is not masked fails, and is named', async () => {
  const all = alterations(HISTORY.events);
  expect(all.length).toBeGreaterThan(30);
  const histories = all.map(({ place, altered }) => ({
    ...HISTORY,
    name: place,
    events: Object.values(altered ?? {}),
  }));
  const results = await runVectors({ patterns: [], histories: histories as (typeof HISTORY)[] });
  expect(
    results.filter(({ name, verdict }) => !('difference' in verdict && verdict.difference.includes(name))),
  ).toEqual([]);
});

test('an event that is missing, or one too many, fails', async () => {
  const missing = { ...HISTORY, events: HISTORY.events.slice(0, -1) };
  const more = { ...HISTORY, events: [...HISTORY.events, { id: 7 }] };
  const [first, second] = await runVectors({ patterns: [], histories: [missing, more] });
  expect(first?.verdict).toEqual({ difference: expect.stringContaining('at /5 AWS has nothing') });
  expect(second?.verdict).toEqual({ difference: expect.stringContaining('at /6 AWS has {"id":7}, the twin nothing') });
});

test('another answer to a pattern fails', async () => {
  const patterns = PATTERNS.map((vector) => ({ ...vector, answer: vector.answer !== true }));
  for (const { verdict } of await runVectors({ patterns, histories: [] })) expect(verdict).toHaveProperty('difference');
});

test('what the twin does not implement is refused by its name, and is no failure', async () => {
  const definition = { StartAt: 'A', States: { A: { Type: 'Pass', Result: 1, End: true } } };
  const results = await runVectors({ patterns: [], histories: [{ ...HISTORY, name: 'of JSONPath', definition }] });
  expect(renderReport(results, [{ name: 'x', reason: 'its input is masked' }]).split('\n')).toEqual([
    expect.stringMatching(/^refused {2}of JSONPath: .*the query language JSONPath of the state A/),
    '1 run: 0 passed, 1 refused by name, 0 failed',
    '1 recordings not run:',
    '  1 because its input is masked',
  ]);
});
