/** Every operator of the pattern language: what it matches, and what it does not. */

import { compilePattern } from '../../../../local/events/patterns/compile-pattern.ts';
import { fieldsOf } from '../../../../local/events/patterns/event-fields.ts';
import { matchesPattern } from '../../../../local/events/patterns/matches-pattern.ts';
import type { Json } from '../../../../local/kernel/json.ts';

/** Whether a field with this value, or without any, satisfies a list of a pattern. */
function matches(list: Json[], value?: Json): boolean {
  const pattern = compilePattern(JSON.stringify({ detail: { field: list } }));
  return matchesPattern(pattern, fieldsOf({ detail: value === undefined ? {} : { field: value } }));
}

interface Case {
  list: Json[];
  matched: (Json | undefined)[];
  unmatched: (Json | undefined)[];
}

const CASES: Record<string, Case> = {
  'a text': {
    list: ['lamp'],
    matched: ['lamp', ['chair', 'lamp']],
    unmatched: ['Lamp', 'lamps', '', null, 1, [], undefined],
  },
  'the empty text': { list: [''], matched: [''], unmatched: [' ', null, false, 0, undefined] },
  null: { list: [null], matched: [null, [1, null]], unmatched: ['null', '', 0, false, [], undefined] },
  'a boolean': { list: [true], matched: [true], unmatched: [false, 'true', 1, undefined] },
  'a number': { list: [300], matched: [300, 300.0, 3e2, [1, 300]], unmatched: ['300', 301, null, undefined] },
  'several values': { list: ['a', 1, null], matched: ['a', 1, null], unmatched: ['b', 2, true, undefined] },
  'an IP address': {
    list: ['2001:db8::1'],
    matched: ['2001:db8::1', '2001:0db8:0:0::1'],
    unmatched: ['2001:db8::2', 'x', undefined],
  },
  prefix: {
    list: [{ prefix: 'la' }],
    matched: ['la', 'lamp', ['x', 'lamp']],
    unmatched: ['Lamp', 'plan', 1, null, undefined],
  },
  'the empty prefix': { list: [{ prefix: '' }], matched: ['', 'lamp'], unmatched: [1, null, undefined] },
  'prefix ignoring case': {
    list: [{ prefix: { 'equals-ignore-case': 'LA' } }],
    matched: ['lamp', 'Lamp', 'LAMP'],
    unmatched: ['plan', undefined],
  },
  suffix: { list: [{ suffix: '.png' }], matched: ['.png', 'a.png'], unmatched: ['a.PNG', 'a.png.gz', 1, undefined] },
  'suffix ignoring case': {
    list: [{ suffix: { 'equals-ignore-case': '.PNG' } }],
    matched: ['a.png', 'a.PnG'],
    unmatched: ['a.jpg', undefined],
  },
  'equals-ignore-case': {
    list: [{ 'equals-ignore-case': 'LamP' }],
    matched: ['lamp', 'LAMP'],
    unmatched: ['lamps', 1, null, undefined],
  },
  'anything-but a text': {
    list: [{ 'anything-but': 'a' }],
    matched: ['b', '', 1, null, true, ['a', 'b']],
    unmatched: ['a', ['a', 'a'], [], undefined],
  },
  'anything-but a number': { list: [{ 'anything-but': 0 }], matched: [1, '0', null], unmatched: [0, undefined] },
  'anything-but texts': {
    list: [{ 'anything-but': ['a', 'b'] }],
    matched: ['c', 1, null],
    unmatched: ['a', 'b', undefined],
  },
  'anything-but numbers': { list: [{ 'anything-but': [1, 2] }], matched: [3, '1', null], unmatched: [1, 2, undefined] },
  'anything-but a prefix': {
    list: [{ 'anything-but': { prefix: 'la' } }],
    matched: ['x', 12, null],
    unmatched: ['lamp', undefined],
  },
  'anything-but prefixes': {
    list: [{ 'anything-but': { prefix: ['la', 'ch'] } }],
    matched: ['table'],
    unmatched: ['lamp', 'chair', undefined],
  },
  'anything-but a suffix': {
    list: [{ 'anything-but': { suffix: '.png' } }],
    matched: ['a.jpg', 1],
    unmatched: ['a.png', undefined],
  },
  'anything-but suffixes': {
    list: [{ 'anything-but': { suffix: ['.png', '.jpg'] } }],
    matched: ['a.gif'],
    unmatched: ['a.png', 'a.jpg', undefined],
  },
  'anything-but ignoring case': {
    list: [{ 'anything-but': { 'equals-ignore-case': ['ON', 'Off'] } }],
    matched: ['dim', null],
    unmatched: ['on', 'OFF', undefined],
  },
  'anything-but a wildcard': {
    list: [{ 'anything-but': { wildcard: '*/lib/*' } }],
    matched: ['/usr/bin/x', 1],
    unmatched: ['/usr/lib/x', undefined],
  },
  'anything-but wildcards': {
    list: [{ 'anything-but': { wildcard: ['*/lib/*', '*/bin/*'] } }],
    matched: ['/usr/etc/x'],
    unmatched: ['/usr/lib/x', '/usr/bin/x', undefined],
  },
  'numeric =': { list: [{ numeric: ['=', 3.018e2] }], matched: [301.8], unmatched: [302, '301.8', null, undefined] },
  'numeric >': { list: [{ numeric: ['>', 0] }], matched: [0.1, [-1, 1]], unmatched: [0, -1, '1', undefined] },
  'numeric >=': { list: [{ numeric: ['>=', 0] }], matched: [0, 1], unmatched: [-1] },
  'numeric <': { list: [{ numeric: ['<', 0] }], matched: [-1], unmatched: [0, 1] },
  'numeric <=': { list: [{ numeric: ['<=', 0] }], matched: [-1, 0], unmatched: [1] },
  'a numeric range': { list: [{ numeric: ['>', 0, '<=', 5] }], matched: [0.1, 5], unmatched: [0, 5.1, null] },
  'a network of version 4': {
    list: [{ cidr: '10.0.0.0/24' }],
    matched: ['10.0.0.0', '10.0.0.255'],
    unmatched: ['10.0.1.0', '11.0.0.1', 'ten', 10, '2001:db8::1', undefined],
  },
  'a network of version 6': {
    list: [{ cidr: '2001:db8::/32' }],
    matched: ['2001:db8::1', '2001:db8:ffff::'],
    unmatched: ['2001:db9::1', '10.0.0.1', undefined],
  },
  'exists true': {
    list: [{ exists: true }],
    matched: ['', null, 0, false, ['a']],
    unmatched: [[], {}, { deeper: 1 }, undefined],
  },
  'exists false': {
    list: [{ exists: false }],
    matched: [[], {}, { deeper: 1 }, undefined],
    unmatched: ['', null, 0, ['a']],
  },
  'exists false or a value': { list: [{ exists: false }, 'a'], matched: ['a', undefined], unmatched: ['b', null] },
  wildcard: {
    list: [{ wildcard: 'dir/*.png' }],
    matched: ['dir/.png', 'dir/a.png', 'dir/sub/a.png.png'],
    unmatched: ['dir/.pn', 'a/dir/b.png', 'dir/a.png.gz', 1, undefined],
  },
  'several asterisks': {
    list: [{ wildcard: '*a*b*' }],
    matched: ['ab', 'xaxbx', 'aab'],
    unmatched: ['ba', 'a', 'b', ''],
  },
  'overlapping ends of a wildcard': {
    list: [{ wildcard: 'aba*ba' }],
    matched: ['ababa', 'aba-ba'],
    unmatched: ['aba', 'abba'],
  },
  'a middle of a wildcard that runs into its end': {
    list: [{ wildcard: 'a*bc*c' }],
    matched: ['abcc', 'a-bc-c'],
    unmatched: ['abc', 'acbc'],
  },
  'escapes in a wildcard': {
    list: [{ wildcard: 'a\\*b\\\\*' }],
    matched: ['a*b\\', 'a*b\\c'],
    unmatched: ['axb\\', 'a*bc'],
  },
  'a wildcard without asterisks': { list: [{ wildcard: 'lamp' }], matched: ['lamp'], unmatched: ['lamps', ''] },
};

test.each(Object.entries(CASES))('%s', (_, { list, matched, unmatched }) => {
  for (const value of matched) expect({ value, matches: matches(list, value) }).toEqual({ value, matches: true });
  for (const value of unmatched) expect({ value, matches: matches(list, value) }).toEqual({ value, matches: false });
});
