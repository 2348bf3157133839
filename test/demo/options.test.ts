/** The command line of `npm start`. */
import { readOptions } from '../../demo/options.ts';

test.each([
  [['--port', 'abc'], '--port abc: expected a whole number from 0 to 65535'],
  [['--port', ''], '--port : expected a whole number from 0 to 65535'],
  [['--port', '65536'], '--port 65536: expected a whole number from 0 to 65535'],
  [['--data', ''], '--data: expected the name of a folder'],
  [['--colour', 'red'], "Unknown option '--colour'"],
])('%j is refused with what is expected', (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
});

test('without options it keeps running, on the usual port and in a temporary folder', () => {
  expect(readOptions([])).toEqual({ help: false, once: false, watch: true, port: 4566, data: undefined });
});
