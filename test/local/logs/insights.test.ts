/** Queries of Logs Insights: which lines they find, what they compute, and what they refuse by name. */
import { discoverFields } from '../../../local/logs/insights/discover-fields.ts';
import { compileQuery } from '../../../local/logs/insights/query.ts';

const NINE = Date.parse('2026-01-05T09:00:00Z');

/** Lines a minute apart, the first at nine. */
function run(query: string, ...lines: (string | object)[]): Record<string, string>[] {
  const rows = lines.map((line, index) => {
    const message = typeof line === 'string' ? line : JSON.stringify(line);
    const timestamp = NINE + index * 60_000;
    const place = { place: '', eventId: String(index), stream: 'hall', ingestionTime: timestamp };
    return discoverFields({ ...place, timestamp, message }, '123456789012:/lamps');
  });
  const { results } = compileQuery(query)(rows, 10_000);
  return results.map((fields) =>
    Object.fromEntries(fields.filter(({ field }) => field !== '@ptr').map(({ field, value }) => [field, value])),
  );
}

const LAMPS = [
  { level: 'INFO', lamp: 'desk', watts: 40, rooms: ['hall', 'attic'] },
  { level: 'ERROR', lamp: 'desk', watts: 60, error: { name: 'Burnt' } },
  { level: 'ERROR', lamp: 'ceiling', watts: 9 },
];

test('without a command for it, results are the newest lines first, with time and message', () => {
  expect(run('filter level = "ERROR"', ...LAMPS)).toEqual([
    { '@timestamp': '2026-01-05 09:02:00.000', '@message': JSON.stringify(LAMPS[2]) },
    { '@timestamp': '2026-01-05 09:01:00.000', '@message': JSON.stringify(LAMPS[1]) },
  ]);
});

test('fields are members of JSON lines, also within objects and lists, and those that a line lacks are left out', () => {
  expect(run('fields lamp, rooms.1, error.name as cause | sort @timestamp', ...LAMPS)).toEqual([
    { lamp: 'desk', 'rooms.1': 'attic' },
    { lamp: 'desk', cause: 'Burnt' },
    { lamp: 'ceiling' },
  ]);
});

test.each([
  ['watts > 9', 2],
  ['watts >= 9', 3],
  ['watts = "40"', 1],
  ['lamp != "desk"', 1],
  ['error.name != "x"', 1],
  ['lamp like "ceil"', 1],
  ['lamp like /^(desk|ceiling)$/', 3],
  ['lamp not like /(?i)DESK/', 1],
  ['lamp =~ /desk/', 2],
  ['level in ["ERROR", "FATAL"]', 2],
  ['level not in ["ERROR"]', 1],
  ['ispresent(error.name)', 1],
  ['not ispresent(error.name) and (watts = 9 or watts = 40)', 2],
  ["@message like 'Burnt'", 1],
  ['level = "INFO" or lamp = "ceiling" and watts < 9', 1],
  ['`lamp` = "desk" # the one on the desk', 2],
])('filter %s finds %d lines', (condition, count) => {
  expect(run(`filter ${condition}`, ...LAMPS)).toHaveLength(count);
});

test('stats counts and computes by groups, in which a missing field is a group too', () => {
  const query = `filter level like /./
    | stats count(*) as times, avg(watts), max(watts) as most, latest(lamp) as last, count_distinct(lamp) by level, error.name
    | sort times desc, most desc`;
  expect(run(query, ...LAMPS)).toEqual([
    {
      level: 'ERROR',
      'error.name': 'Burnt',
      times: '1',
      'avg(watts)': '60',
      most: '60',
      last: 'desk',
      'count_distinct(lamp)': '1',
    },
    { level: 'INFO', times: '1', 'avg(watts)': '40', most: '40', last: 'desk', 'count_distinct(lamp)': '1' },
    { level: 'ERROR', times: '1', 'avg(watts)': '9', most: '9', last: 'ceiling', 'count_distinct(lamp)': '1' },
  ]);
});

test('the keys of a group come first, and periods begin at their multiples', () => {
  const [first] = compileQuery('stats count() by bin(2m)')(
    [0, 1, 2].map((minute) => ({ fields: new Map(), at: NINE + minute * 60_000 })),
    10,
  ).results;
  expect(first).toEqual([
    { field: 'bin(2m)', value: '2026-01-05 09:00:00.000' },
    { field: 'count()', value: '2' },
  ]);
});

test("the columns of Lambda's REPORT lines are fields", () => {
  const report =
    'REPORT RequestId: 8f5e\tDuration: 12.50 ms\tBilled Duration: 140 ms\tMemory Size: 256 MB\tMax Memory Used: 90 MB\tInit Duration: 127.10 ms\t\nXRAY TraceId: 1-abc\tSegmentId: 1\tSampled: true\t';
  const query =
    'filter @type = "REPORT" | stats count(*) as runs, pct(@duration, 50) as median, max(@initDuration) as coldest, max(@memorySize / 1) by @log';
  expect(run(query.replace(', max(@memorySize / 1)', ''), 'START RequestId: 8f5e Version: $LATEST', report)).toEqual([
    { '@log': '123456789012:/lamps', runs: '1', median: '12.5', coldest: '127.1' },
  ]);
  expect(run('fields @requestId, @memorySize, @xrayTraceId', report)).toEqual([
    { '@requestId': '8f5e', '@memorySize': '256000000', '@xrayTraceId': '1-abc' },
  ]);
  expect(() => compileQuery(query)).toThrow('unexpected symbol found /');
});

test('parse takes parts out of a line, by wildcards or by a regular expression', () => {
  const line = 'lamp=desk, room=the hall';
  expect(run('parse @message "lamp=*, room=*" as lamp, room | display lamp, room', line, 'dark')).toEqual([
    {},
    { lamp: 'desk', room: 'the hall' },
  ]);
  expect(run('parse /room=(?<room>\\w+)/ | display room', line)).toEqual([{ room: 'the' }]);
  expect(() => compileQuery('parse @message "a * b *" as one')).toThrow('2 wildcards, and 1 names');
});

test('limit takes the first rows of the order', () => {
  expect(run('fields watts | sort watts desc | limit 2', ...LAMPS)).toEqual([{ watts: '60' }, { watts: '40' }]);
  expect(run('fields watts | limit 1', ...LAMPS)).toEqual([{ watts: '9' }]);
});

test.each([
  ['pattern @message', 'does not know the command pattern'],
  ['fields jsonParse(@message)', 'does not know the function jsonParse'],
  ['stats median(watts)', 'does not know the function median of stats'],
  ['filter level =', 'unexpected end of the query'],
  ['filter level = "a" level', 'unexpected symbol found level at position 19'],
  ['filter lamp like /(/', 'cannot be read'],
  ['stats count(*) by bin(5)', '5 is no period'],
  ['fields @message |', 'a command is missing'],
  ['fields €', 'unexpected symbol found € at position 7'],
])('%s is refused by name', (query, message) => {
  expect(() => compileQuery(query)).toThrow(message);
  expect(() => compileQuery(query)).toThrow(expect.objectContaining({ code: 'MalformedQueryException' }));
});
