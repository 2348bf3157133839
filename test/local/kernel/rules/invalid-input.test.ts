/** Errors of an input use AWS's words and show no sensitive value. */
import fc from 'fast-check';
import type { JsonObject } from '../../../../local/kernel/json.ts';
import { check } from '../../../../local/kernel/rules/check.ts';
import { invalidInput } from '../../../../local/kernel/rules/invalid-input.ts';
import { list, required, sensitive, string, structure } from '../../../../local/kernel/rules/rule.ts';

const word = () => string({ min: 2, max: 5, pattern: /[a-z]+/ });
const members = {
  Lamp: word(),
  Key: sensitive(word()),
  Notes: list(structure({ Label: word(), Text: sensitive(word()) }), { max: 1 }),
};

const textOf = (input: JsonObject) => invalidInput({ name: 'lamps' }, 'Light', check(members, input).problems).message;

test('a value is shown unless it is sensitive', () => {
  const text = textOf({ Lamp: 'UP', Key: 'S3' });
  expect(text).toBe(
    "2 validation errors detected: Value 'UP' at 'lamp' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-z]+; " +
      "Value at 'key' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-z]+",
  );
});

test('a value beside a sensitive one is shown; an object that contains one is not', () => {
  const text = textOf({ Notes: [{ Label: 'UP', Text: 'S3' }, { Label: 'on' }] });
  expect(text).toContain(
    "Value at 'notes' failed to satisfy constraint: Member must have length less than or equal to 1",
  );
  expect(text).toContain("Value 'UP' at 'notes.1.member.label' failed");
  expect(text).toContain("Value at 'notes.1.member.text' failed");
});

test('a missing sensitive value is reported like any other', () => {
  const { problems } = check({ Key: required(sensitive(word())) }, {});
  expect(invalidInput({ name: 'lamps' }, 'Light', problems).message).toBe(
    "1 validation error detected: Value at 'key' failed to satisfy constraint: Member must not be null",
  );
});

test('no sensitive value of any kind is in any error', () => {
  const secret = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.array(fc.string()),
    fc.dictionary(fc.string(), fc.string()),
  );
  fc.assert(
    fc.property(secret, secret, (one, other) => {
      const hidden = 'tell-nobody';
      const text = textOf({ Key: `${hidden}${JSON.stringify(one)}`, Notes: [{ Text: [hidden, other] }] });
      expect(text).not.toContain(hidden);
    }),
  );
});
