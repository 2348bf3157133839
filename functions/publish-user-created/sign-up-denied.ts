/** The error that Cognito returns to the person. */

/**
 * Cognito adds `PreSignUp failed with error <message>.` to the portal's address: the message has no internal details.
 */
export class SignUpDenied extends Error {
  override readonly name = 'SignUpDenied';

  constructor() {
    super('your account could not be created just now, please try again in a minute');
  }
}
