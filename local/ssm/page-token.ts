/** Pagination tokens: the last name of the previous page. Pure. */
export function writeToken(name: string): string {
  return Buffer.from(name).toString('base64');
}

export function readToken(token: string | undefined): string | undefined {
  return token === undefined ? undefined : Buffer.from(token, 'base64').toString('utf8');
}
