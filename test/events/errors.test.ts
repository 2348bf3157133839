import * as errors from '../../events/errors.ts';

test.each(Object.entries(errors))(
  '%s is thrown under its own name, even when a minifier renames the class',
  (name, type) => {
    const descriptor = Object.getOwnPropertyDescriptor(type, 'name');
    const error = Reflect.construct(type, [['x'], ['y']]);
    expect(error).toBeInstanceOf(Error);
    expect(Object.hasOwn(error, 'name')).toBe(true);
    expect(error.name).toBe(name);
    expect(descriptor?.value).toBe(name);
  },
);

test('all reasons of a rejection can be read back from its message', () => {
  const { message, reasons } = new errors.InvalidAttributes(['email-missing', 'given_name-too-long']);
  expect(message.split(', ')).toEqual(reasons);
});

test('an unreadable input is reported by its paths', () => {
  expect(new errors.UnreadableInput('event', ['detail.version: invalid_value', 'source: invalid_type']).message).toBe(
    'event cannot be read: detail.version: invalid_value; source: invalid_type',
  );
});
