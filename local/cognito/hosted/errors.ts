/** Errors of the hosted domain's endpoints: returned to the client as OAuth errors, or shown to the user on a page. */

/** As JSON by RFC 6749 §5.2, or by redirect (§4.1.2.1) if a browser made the request. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  /** `invalid_request`, `invalid_grant`, … */
  readonly code: string;
  /** Sent to the caller: contains no secret and no internal detail. */
  readonly description?: string;
  readonly status: number;

  constructor(code: string, description?: string, status = 400) {
    super(description ?? code);
    this.code = code;
    this.description = description;
    this.status = status;
  }
}

/** There is no client to redirect to: the user reads the error on the hosted domain. */
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
