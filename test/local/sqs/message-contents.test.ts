/** What a message may contain, and what it counts. */
import fc from 'fast-check';
import { readContents, sizeOf } from '../../../local/sqs/message-contents.ts';
import { digestOfAttributes } from '../../../local/sqs/message-digest.ts';
import { readReceiptHandle, writeReceiptHandle } from '../../../local/sqs/receipt-handle.ts';

const text = (StringValue: string) => ({ DataType: 'String', StringValue });

test('any text without forbidden characters is accepted', () => {
  const allowed = fc.string({ unit: 'grapheme', minLength: 1 }).filter((value) => !/\p{Cc}|\ufffe|\uffff/u.test(value));
  fc.assert(
    fc.property(allowed, (body) => {
      expect(readContents({ MessageBody: body }, undefined).body).toBe(body);
    }),
  );
});

test.each(['\u0001', '\u001f', '\ud800', '\ufffe'])('the character %j is refused', (character) => {
  expect(() => readContents({ MessageBody: `a${character}b` }, undefined)).toThrow(/^Invalid binary character/);
});

test.each([
  ['aws.reserved', text('a')],
  ['AMAZON.reserved', text('a')],
  ['.dot', text('a')],
  ['two..dots', text('a')],
  ['a b', text('a')],
  ['empty', text('')],
  ['list', { DataType: 'List', StringValue: 'a' }],
  ['binary', { DataType: 'Binary', StringValue: 'a' }],
  ['number', { DataType: 'Number.int', StringValue: '1x' }],
])('the attribute %s %j is refused', (name, attribute) => {
  const sent = { MessageBody: 'a', MessageAttributes: { [name]: attribute } };
  expect(() => readContents(sent, undefined)).toThrow(
    expect.objectContaining({ code: 'InvalidParameterValueException' }),
  );
});

test('more than ten attributes are refused', () => {
  const attributes = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`a${index}`, text('a')]));
  expect(() => readContents({ MessageBody: 'a', MessageAttributes: attributes }, undefined)).toThrow(/maximum of 10/);
});

test('the size is that of body and attributes in bytes', () => {
  const attributes = { café: text('é'), raw: { DataType: 'Binary', BinaryValue: 'AQID' } };
  expect(sizeOf({ body: '€', attributes })).toBe(3 + (5 + 6 + 2) + (3 + 6 + 3));
});

test('the digest of attributes does not depend on their order', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string()), (values) => {
      const entries = Object.entries(values).map(([name, value]) => [name, text(value)] as const);
      const reversed = Object.fromEntries([...entries].reverse());
      expect(digestOfAttributes(Object.fromEntries(entries))).toBe(digestOfAttributes(reversed));
    }),
  );
});

test('a receipt handle is valid at its own queue only', () => {
  const receipt = { key: 'orders/0000000000000042', received: 3 };
  const handle = writeReceiptHandle(receipt);
  expect(readReceiptHandle(handle, 'orders')).toEqual(receipt);
  expect(() => readReceiptHandle(handle, 'lamps')).toThrow(/is not a valid receipt handle/);
});
