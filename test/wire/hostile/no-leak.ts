/** What no answer to a stranger may contain: stack traces, paths of this machine, keys. */
export const LEAK =
  /\n\s+at |\.ts:\d|\.m?js:\d|\/work\/|\/tmp\/|\/home\/|node_modules|node:internal|PRIVATE KEY|"d":"|secret-of/;

/** Nests brackets 100,000 levels deep. */
export const deepList = '['.repeat(100_000) + ']'.repeat(100_000);
export const deepObject = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
export const moreThan10MB = 'x'.repeat(10 * 1024 * 1024 + 1);

/** Texts that something somewhere might take for more than a text. */
export const NASTY = [
  '__proto__',
  'constructor',
  'toString',
  '\0',
  '\r\nset-cookie: a=b',
  '%0d%0aset-cookie:%20a=b',
  '<script>alert(1)</script>',
  '"><img src=x>',
  '../../../etc/passwd',
  '\ud800',
  '\u202egnp.exe',
  '{{7*7}}${7*7}',
  'x'.repeat(5000),
  ' ',
];
