/** How an endpoint of the hosted domain says no: to the client in OAuth's words, or to the person on a page. */

/** RFC 6749 §5.2 for endpoints that answer JSON; where a browser waits for a client, §4.1.2.1 sends it there by redirect. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  /** `invalid_request`, `invalid_grant`, … */
  readonly code: string;
  /** Shown to whoever called: never a secret, never an internal detail. */
  readonly description?: string;
  readonly status: number;

  constructor(code: string, description?: string, status = 400) {
    super(description ?? code);
    this.code = code;
    this.description = description;
    this.status = status;
  }
}

/** There is no client to go back to: the person reads what is wrong on the hosted domain. */
export class PageError extends Error {
  override readonly name = 'PageError';
  readonly status: number;

  constructor(text: string, status = 400) {
    super(text);
    this.status = status;
  }
}

export const invalidRequest = (description: string): OAuthError => new OAuthError('invalid_request', description);
export const pageError = (text: string): PageError => new PageError(text);
