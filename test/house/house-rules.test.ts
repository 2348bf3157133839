/** Rules for files: size, names, and the sources of time, random numbers and state. */
import { importsOf, sourceFiles, topFolder } from './source-files.ts';

const CODE_FOLDERS = ['events', 'functions', 'infra', 'local', 'ops', 'portal', 'system', 'tools', 'demo', 'bench'];
const code = sourceFiles('.ts', '.tsx', '.js').filter(({ path }) => CODE_FOLDERS.includes(topFolder(path)));
const twin = code.filter(({ path }) => path.startsWith('local/'));
const lines = (text: string) => text.split('\n').length - 1;
const matching = (files: typeof code, pattern: RegExp) =>
  files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );

test('files are small: none over 400 lines, half of them under 80', () => {
  expect(code.filter(({ text }) => lines(text) > 400).map(({ path }) => path)).toEqual([]);
  const sizes = code.map(({ text }) => lines(text)).sort((a, b) => a - b);
  expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(80);
});

test('handlers fit on one screen', () => {
  const handlers = code.filter(({ path }) => /^functions\/[^/]+\/handler\.ts$/.test(path));
  expect(handlers.length).toBeGreaterThanOrEqual(8);
  expect(handlers.filter(({ text }) => lines(text) > 80).map(({ path }) => path)).toEqual([]);
});

test('file names are kebab-case', () => {
  const names = [...code, ...sourceFiles('.test.ts')].map(({ path }) => path);
  expect(names.filter((path) => !/^([a-z0-9]+(-[a-z0-9]+)*[/.])+(d\.)?(test\.)?[jt]sx?$/.test(path))).toEqual([]);
});

test('every file begins with its purpose', () => {
  expect(code.filter(({ text }) => !/\/\*\*|^\/\/ /m.test(text)).map(({ path }) => path)).toEqual([]);
});

test('no file has a to-do', () => {
  expect(matching(code, /\b(TODO|FIXME|XXX)\b|\bfor now\b/i)).toEqual([]);
  expect(
    matching(
      sourceFiles('.test.ts').filter(({ path }) => !path.startsWith('test/house/')),
      /\b(it|test|describe)\.(skip|only|todo)\b/,
    ),
  ).toEqual([]);
});

test('logger, tracer and metrics are made once', () => {
  for (const made of ['Logger', 'Tracer', 'Metrics']) {
    expect(matching(code, new RegExp(`new (Sampled)?${made}\\(`))).toHaveLength(1);
  }
});

test("the twin's time, random numbers and output come from its kernel", () => {
  // The functions' runtime is the other side: it runs in their threads and stands for Lambda's. The client is another
  // process, whose twin may be hours ahead.
  const elsewhere = /^local\/(kernel\/|lambda\/runtime\/|control\/client\.ts|index\.ts)/;
  const outside = twin.filter(({ path }) => !elsewhere.test(path));
  expect(
    matching(
      outside,
      /\b(Date\.now|new Date\(\)|Math\.random|randomUUID|randomBytes|setTimeout|setInterval|AbortSignal\.timeout|console\.)/,
    ),
  ).toEqual([]);
});

test('modules hold no state outside the functions, whose test files alone do not share modules', () => {
  const isLiteralTable = /: Readonly|const \w+ = new (Set|Map)\(\[/;
  expect(
    matching(
      code.filter(({ path }) => !path.startsWith('functions/')),
      /^(export )?(let|var) |^(export )?const \w+(: [^=]+)? = (new (Map|Set|WeakMap)\b|\[\];|\{\};)/,
    ).filter((row) => !isLiteralTable.test(row)),
  ).toEqual([]);
});

test('the twin contains no name of the application', () => {
  const words = /\b(sign-?up|okta|portal|harbour|profiles?|retail|wholesale)\b/i;
  const allowed = /PreSignUp|SignUp_|ConfirmSignUp|\bopenid\b.*profile|profile.*(scope|claim)|'profile'|sign-?up/i;
  expect(matching([...twin, ...sourceFiles('local/COVERAGE.md')], words).filter((row) => !allowed.test(row))).toEqual(
    [],
  );
});

test('every package that is imported is pinned exactly', async () => {
  const { default: manifest } = await import('../../package.json', { with: { type: 'json' } });
  const pinned: Record<string, string> = { ...manifest.dependencies, ...manifest.devDependencies };
  expect(Object.entries(pinned).filter(([, version]) => !/^\d/.test(version))).toEqual([]);
  const packageOf = (specifier: string) =>
    specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/');
  const imported = new Set(
    [...code, ...sourceFiles('.test.ts')]
      .flatMap(importsOf)
      .filter((to) => !/^node:|^\w+\/.*\.[jt]sx?$|^package\.json$/.test(to) && topFolder(to) !== '.build')
      .map(packageOf),
  );
  const types = (name: string) => `@types/${name}`;
  expect([...imported].filter((name) => !(name in pinned) && !(types(name) in pinned))).toEqual([]);
});
