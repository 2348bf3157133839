/** The refusal that Cognito shows to the person. */

/** Cognito answers `PreSignUp failed with error <message>.`, in the address bar of the portal: nothing internal goes in. */
export class SignUpDenied extends Error {
  override readonly name = 'SignUpDenied';

  constructor() {
    super('your account could not be created just now, please try again in a minute');
  }
}
