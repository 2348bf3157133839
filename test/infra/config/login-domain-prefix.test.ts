/** The login domain is shared by all of AWS: Cognito is strict about its first part. */
import { loginDomainPrefixProblem } from '../../../infra/config/login-domain-prefix.ts';

describe('loginDomainPrefixProblem', () => {
  test.each(['a', '9', 'harbour-login', 'a'.repeat(63)])('%s is in order', (prefix) => {
    expect(loginDomainPrefixProblem(prefix)).toBeUndefined();
  });

  test.each([
    ['a'.repeat(64), 'it has 64 characters; use at most 63'],
    ['my-aws-login', 'leave "aws" out; Cognito keeps this word for itself'],
    ['draws', 'leave "aws" out; Cognito keeps this word for itself'],
    ['cognito-login', 'leave "cognito" out; Cognito keeps this word for itself'],
    ['amazonia', 'leave "amazon" out; Cognito keeps this word for itself'],
    ['', 'use lower-case letters'],
    ['Login', 'use lower-case letters'],
    ['login-', 'use lower-case letters'],
    ['login.example', 'use lower-case letters'],
  ])('%s is not: %s', (prefix, problem) => {
    expect(loginDomainPrefixProblem(prefix)).toContain(problem);
  });
});
