/** Filter expressions, read as AWS documents them; what cannot be read is reported with its place. */
import fc from 'fast-check';
import type { Expression } from '../../../../local/xray/filter/expression.ts';
import { parseFilter } from '../../../../local/xray/filter/parse-filter.ts';

const keyword = (name: string, operator: '=' | '!=' | '<' | '>', value: string | number | boolean): Expression => ({
  kind: 'keyword',
  keyword: name,
  comparison: { operator, value },
});
const ok = keyword('ok', '=', true);
const fault = keyword('fault', '=', true);

test.each<[string, Expression]>([
  ['ok', ok],
  ['!ok', { kind: 'not', operand: ok }],
  ['ok = false', keyword('ok', '=', false)],
  ['http.status != 200', keyword('http.status', '!=', 200)],
  ['user CONTAINS ""', { kind: 'keyword', keyword: 'user', comparison: { operator: 'CONTAINS', value: '' } }],
  [
    'ok !fault duration <3',
    { kind: 'and', operands: [ok, { kind: 'not', operand: fault }, keyword('duration', '<', 3)] },
  ],
  [
    'ok OR fault AND duration > 0.5',
    { kind: 'or', operands: [ok, { kind: 'and', operands: [fault, keyword('duration', '>', 0.5)] }] },
  ],
  ['(ok OR fault) ok', { kind: 'and', operands: [{ kind: 'or', operands: [ok, fault] }, ok] }],
  ['annotation.age > 29', { kind: 'annotation', key: 'age', comparison: { operator: '>', value: 29 } }],
  [
    'annotation[a.b] BEGINSWITH "x\\"y"',
    { kind: 'annotation', key: 'a.b', comparison: { operator: 'BEGINSWITH', value: 'x"y' } },
  ],
  ['!annotation.cold', { kind: 'not', operand: { kind: 'annotation', key: 'cold', comparison: undefined } }],
  ['service() { fault }', { kind: 'service', node: {}, filter: fault }],
  ['service("lamp")', { kind: 'service', node: { name: 'lamp' }, filter: undefined }],
  [
    'service(id(name: "lamp", type: "AWS::Lambda", account.id: "1")) { !ok }',
    {
      kind: 'service',
      node: { name: 'lamp', type: 'AWS::Lambda', accountId: '1' },
      filter: { kind: 'not', operand: ok },
    },
  ],
  [
    'edge("a", id(type: "b")) { fault }',
    { kind: 'edge', source: { name: 'a' }, destination: { type: 'b' }, filter: fault },
  ],
  ['group.name = "g"', { kind: 'group', by: 'name', comparison: { operator: '=', value: 'g' } }],
])('%s', (text, expression) => {
  expect(parseFilter(text)).toEqual(expression);
});

test.each([
  ['', 'expected a keyword at position 1, found the end'],
  ['colour = "red"', 'unknown keyword colour at position 1'],
  ['ok AND', 'expected a keyword at position 7, found the end'],
  ['ok = "true"', 'expected true or false at position 6, found true'],
  ['duration CONTAINS 3', 'CONTAINS at position 10 does not compare with a number'],
  ['duration > "3"', 'expected a number at position 12, found 3'],
  ['user = ada', 'expected a text in quotation marks at position 8, found ada'],
  ['annotation.x > "y"', '> at position 14 does not compare with a string'],
  ['duration 3', 'expected an operator at position 10, found 3'],
  ['service(lamp)', 'expected a name in quotation marks or id() at position 9, found lamp'],
  ['service(id(colour: "red"))', 'id() has no colour, at position 12'],
  ['service("lamp"', 'expected ) at position 15, found the end'],
  ['(ok', 'expected ) at position 4, found the end'],
  ['ok)', 'expected the end at position 3, found )'],
  ['ok # fault', 'nothing that can be read at position 4'],
  ['NOT ok', 'unknown keyword NOT at position 1'],
])('%s is invalid', (text, reason) => {
  expect(() => parseFilter(text)).toThrow(
    expect.objectContaining({ code: 'InvalidRequestException', message: `Invalid filter expression: ${reason}` }),
  );
});

test('a root cause keyword is refused as not supported', () => {
  expect(() => parseFilter('coverage > 0.5')).toThrow("does not implement the keyword coverage of X-Ray's filter");
});

test('any text is parsed, or refused as InvalidRequestException', () => {
  const piece = fc.constantFrom(
    'ok',
    'AND',
    'OR',
    '!',
    '(',
    ')',
    '{',
    '}',
    '=',
    '<',
    '"x"',
    '3',
    'service',
    'annotation.a',
    '#',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      try {
        expect(parseFilter(pieces.join(' '))).toHaveProperty('kind');
      } catch (error) {
        expect(error).toMatchObject({ code: 'InvalidRequestException' });
      }
    }),
  );
});
