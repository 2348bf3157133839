/** The tokens of metric math: numbers, names, and marks of one character. Pure. */
export interface Token {
  kind: 'number' | 'word' | 'mark';
  text: string;
}

const TOKEN = /\s*(?:(?<number>\d+(?:\.\d+)?)|(?<word>[A-Za-z_]\w*)|(?<mark>\S))/y;

export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const { number, word, mark = '' } = match.groups ?? {};
    tokens.push(
      number !== undefined
        ? { kind: 'number', text: number }
        : word !== undefined
          ? { kind: 'word', text: word }
          : { kind: 'mark', text: mark },
    );
  }
  return tokens;
}
