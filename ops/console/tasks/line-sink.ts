/** A stream that gives what is written to it line by line. */
import { Writable } from 'node:stream';
import type { Output } from '../../terminal/io.ts';

/** The last line needs no line break at its end if `end` is called. */
export function lineSink(onLine: (line: string) => void): Output {
  let rest = '';
  return new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      const lines = `${rest}${String(chunk)}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line);
      done();
    },
    final(done) {
      if (rest !== '') onLine(rest);
      done();
    },
  });
}
