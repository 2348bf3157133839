/** CloudFormation's intrinsic functions as short text, so that a test can compare and print them. */

type Intrinsics = Record<string, (argument: never) => string>;

const INTRINSICS: Intrinsics = {
  Ref: (name: string) => (name.startsWith('AWS::') ? `<${name.slice('AWS::'.length)}>` : name),
  'Fn::GetAtt': (path: string[]) => path.join('.'),
  'Fn::Join': ([separator, parts]: [string, unknown[]]) => parts.map(readable).join(separator),
  'Fn::Sub': (text: string) => text,
  'Fn::Split': ([separator, text]: [string, unknown]) => `${readable(text)} split at ${separator}`,
  'Fn::Select': ([index, list]: [number, unknown]) => `part ${index} of ${readable(list)}`,
};

/** Text stays; the intrinsic functions above become text. @throws on anything else */
export function readable(value: unknown): string {
  if (typeof value === 'string') return value;
  const [[name, argument] = ['nothing', undefined]] = Object.entries(value ?? {});
  const render = INTRINSICS[name];
  if (!render) throw new Error(`${JSON.stringify(value)} is no text`);
  return render(argument as never);
}
