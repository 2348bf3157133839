/** Patterns that AWS refuses, with its reasons. */
import { compilePattern } from '../../../../local/events/patterns/compile-pattern.ts';

const reasonFor = (text: string) => {
  try {
    compilePattern(text);
    return 'valid';
  } catch (error) {
    return (error as Error).message;
  }
};

const ONE_KEY = 'Only one key allowed in match expression';
const NUMERIC_ELEMENTS = 'Too many elements in numeric expression';
const IGNORE_CASE_TEXT = 'equals-ignore-case match pattern must be a string';
const AFFIX_TEXT = 'prefix/suffix match pattern must be a string';
const BUT_VALUE = 'Value of anything-but must be an array or single string/number value.';
const BUT_SCALAR = 'Inside anything but list, start|null|boolean is not supported.';
const BUT_MIXED = 'Inside anything but list, either all values are number or string, mixed type is not supported';
const BUT_CASE = 'Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.';

test.each([
  ['not json', 'the text is not valid JSON'],
  ['["a"]', 'Filter is not an object'],
  ['"a"', 'Filter is not an object'],
  ['{}', 'Empty objects are not allowed'],
  ['{"a":{}}', 'Empty objects are not allowed'],
  ['{"a":[]}', 'Empty arrays are not allowed'],
  ['{"a":42}', '"a" must be an object or an array'],
  ['{"a":null}', '"a" must be an object or an array'],
  ['{"a":{"b":"c"}}', '"b" must be an object or an array'],
  ['{"a":[["b"]]}', 'Match value must be String, number, true, false, or null'],
])('the pattern %s', (text, reason) => expect(reasonFor(text)).toBe(reason));

test.each([
  ['{}', 'Match expression name not found'],
  ['{"EXISTS":true}', 'Unrecognized match type EXISTS'],
  ['{"toString":true}', 'Unrecognized match type toString'],
  ['{"prefix":1}', 'prefix match pattern must be a string'],
  ['{"prefix":["a"]}', 'prefix match pattern must be a string'],
  ['{"prefix":"a","suffix":"b"}', ONE_KEY],
  ['{"prefix":{}}', 'Prefix expression name not found'],
  ['{"prefix":{"wildcard":"a"}}', 'Unsupported prefix pattern: wildcard'],
  ['{"prefix":{"equals-ignore-case":1}}', IGNORE_CASE_TEXT],
  ['{"prefix":{"equals-ignore-case":"a","b":1}}', ONE_KEY],
  ['{"suffix":1}', 'suffix match pattern must be a string'],
  ['{"suffix":{}}', 'Suffix expression name not found'],
  ['{"suffix":{"prefix":"a"}}', 'Unsupported suffix pattern: prefix'],
  ['{"equals-ignore-case":["a"]}', IGNORE_CASE_TEXT],
  ['{"exists":"true"}', 'exists match pattern must be either true or false.'],
  ['{"exists":true,"prefix":"a"}', ONE_KEY],
  ['{"wildcard":1}', 'wildcard match pattern must be a string'],
  ['{"wildcard":"arn:aws:events:us-east-1:**:event-bus/*"}', 'Consecutive wildcard characters at pos 26'],
  ['{"wildcard":"é**"}', 'Consecutive wildcard characters at pos 3'],
  ['{"wildcard":"a\\\\b"}', 'Invalid escape character at pos 2'],
  ['{"wildcard":"a\\\\"}', 'Invalid escape character at pos 2'],
])('the expression %s', (expression, reason) => expect(reasonFor(`{"a":[${expression}]}`)).toBe(reason));

test.each([
  ['5', 'Value of numeric must be an array.'],
  ['[]', 'Invalid member in numeric match: ]'],
  ['[5]', 'Invalid member in numeric match: 5'],
  ['["=="]', 'Unrecognized numeric range operator: =='],
  ['["=","5"]', 'Value of equals must be numeric'],
  ['["<"]', 'Value of < must be numeric'],
  ['["<",1,">",0]', NUMERIC_ELEMENTS],
  ['["=",1,2]', NUMERIC_ELEMENTS],
  ['[">",0,5]', 'Bad value in numeric range: 5'],
  ['[">",0,">",0]', 'Bad numeric range operator: >'],
  ['[">",0,"<"]', 'Value of < must be numeric'],
  ['[">",0,"<",5,6]', 'Too many terms in numeric range expression'],
  ['[">",5,"<",5]', 'Bottom must be less than top'],
  ['[">",5],"prefix":"a"', NUMERIC_ELEMENTS],
])('numeric %s', (argument, reason) => expect(reasonFor(`{"a":[{"numeric":${argument}}]}`)).toBe(reason));

test.each([
  ['["10.0.0.0/8"]', 'prefix match pattern must be a string'],
  ['"10.0.0.0"', "Malformed CIDR, one '/' required"],
  ['"10.0.0.0/8/8"', "Malformed CIDR, one '/' required"],
  ['"10.0.0.0/xx"', 'Malformed CIDR, mask bits must be an integer'],
  ['"10.0.0.0/-1"', 'Malformed CIDR, mask bits must not be negative'],
  ['"xx.11.xx/8"', 'Nonstandard IP address: xx.11.xx'],
  ['"xxxx:db8:1234:1a00::/64"', 'Nonstandard IP address: xxxx:db8:1234:1a00::'],
  ['"10.0.0.0/32"', 'IPv4 mask bits must be < 32'],
  ['"2001:db8::/128"', 'IPv6 mask bits must be < 128'],
])('cidr %s', (argument, reason) => expect(reasonFor(`{"a":[{"cidr":${argument}}]}`)).toBe(reason));

test.each([
  ['null', BUT_VALUE],
  ['true', BUT_VALUE],
  ['[]', BUT_MIXED],
  ['["a",1]', BUT_MIXED],
  ['["a",null]', BUT_SCALAR],
  ['[["a"]]', BUT_SCALAR],
  ['"a","prefix":"b"', NUMERIC_ELEMENTS],
  ['{}', 'Anything-But expression name not found'],
  ['{"cidr":"a"}', 'Unsupported anything-but pattern: cidr'],
  ['{"prefix":{"equals-ignore-case":"a"}}', BUT_VALUE],
  ['{"prefix":123}', AFFIX_TEXT],
  ['{"prefix":[123,"a"]}', AFFIX_TEXT],
  ['{"prefix":""}', 'Null prefix/suffix not allowed'],
  ['{"suffix":["a",""]}', 'Null prefix/suffix not allowed'],
  ['{"equals-ignore-case":123}', BUT_CASE],
  ['{"equals-ignore-case":[123]}', BUT_CASE],
  ['{"wildcard":[123,"a"]}', 'wildcard match pattern must be a string'],
  ['{"wildcard":"**"}', 'Consecutive wildcard characters at pos 1'],
  ['{"prefix":"a","suffix":"b"}', NUMERIC_ELEMENTS],
])('anything-but %s', (argument, reason) => expect(reasonFor(`{"a":[{"anything-but":${argument}}]}`)).toBe(reason));

test.each([
  ['{"a":["b"]}', 'It must be an Array followed with $or.'],
  ['[{"a":["b"]}]', 'There must have at least 2 Objects in $or relationship.'],
  ['[{"a":["b"]},"c"]', 'Only JSON object is allowed in array of $or relationship.'],
  ['[{"a":["b"]},{}]', 'Empty objects are not allowed'],
  ['[{"prefix":["b"]},{"a":["b"]}]', 'prefix is Ruler reserved fieldName which cannot be used inside $or.'],
  ['[{"a":{"numeric":["b"]}},{"a":["b"]}]', 'numeric is Ruler reserved fieldName which cannot be used inside $or.'],
])('$or %s', (alternatives, reason) => expect(reasonFor(`{"$or":${alternatives}}`)).toBe(reason));

test('the number of combinations of $or is limited', () => {
  const either = '"$or":[{"x":[1]},{"y":[1]}]';
  const fields = (count: number) => Array.from({ length: count }, (_, index) => `"f${index}":{${either}}`).join();
  expect(reasonFor(`{${fields(9)}}`)).toBe('valid');
  expect(reasonFor(`{${fields(10)}}`)).toBe('$or multiplies out to more than 1000 branches');
});
