/** A finding needs its acknowledgement, and an acknowledgement its finding. */
import { ACKNOWLEDGED_FINDINGS } from '../../../infra/checks/acknowledged-findings.ts';
import { compareFindings } from '../../../infra/checks/compare-findings.ts';

const finding = { rule: 'Rule-1', path: 'SignUp/Lamp/Resource', description: 'lamps need a shade' };
const acknowledgement = { rule: 'Rule-1', path: /\/Lamp\/Resource$/, reason: 'it is a bare bulb on purpose' };

describe('compareFindings', () => {
  test('reports nothing when both are equal', () => {
    expect(compareFindings([], [])).toEqual([]);
    expect(compareFindings([finding, finding], [acknowledgement])).toEqual([]);
  });

  test('reports an unacknowledged finding once', () => {
    expect(compareFindings([finding, finding], [])).toEqual(['SignUp/Lamp/Resource: Rule-1: lamps need a shade']);
  });

  test.each([
    ['another rule', { ...acknowledgement, rule: 'Rule-2' }],
    ['the rule with a bracket', { ...acknowledgement, rule: 'Rule-1[Resource::*]' }],
    ['another place', { ...acknowledgement, path: /\/Fan\/Resource$/ }],
  ])('an acknowledgement for %s is none, and is reported too', (_, row) => {
    expect(compareFindings([finding], [row])).toEqual([
      'SignUp/Lamp/Resource: Rule-1: lamps need a shade',
      `${row.rule} is acknowledged at ${row.path.source}, but no stage breaks it: remove the row`,
    ]);
  });
});

describe('acknowledgements', () => {
  test.each(ACKNOWLEDGED_FINDINGS.map((row) => [row.rule, row] as const))('%s has a reason in sentences', (_, row) => {
    expect(row.reason).toMatch(/^[A-Z].{60,}\.$/);
  });
});
