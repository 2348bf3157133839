/**
 * The properties of an AWS::Cognito::UserPoolClient.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpoolclient.html
 */
import {
  boolean,
  type InputOf,
  integer,
  list,
  noEffect,
  oneOf,
  required,
  string,
  structure,
} from '../../kernel/rules/rule.ts';

const timeUnit = () => oneOf('seconds', 'minutes', 'hours', 'days');
const address = () => string({ min: 1, max: 1024 });

export const userPoolClientMembers = {
  UserPoolId: required(string()),
  ClientName: string({ min: 1, max: 128, pattern: /[\w\s+=,.@-]+/ }),
  GenerateSecret: boolean(),
  AllowedOAuthFlowsUserPoolClient: boolean(),
  // The twin does not support the implicit flow, and refuses a client that has it.
  AllowedOAuthFlows: list(oneOf('code', 'client_credentials'), { max: 3 }),
  AllowedOAuthScopes: list(string({ min: 1, max: 256, pattern: /[\x21\x23-\x5B\x5D-\x7E]+/ }), { max: 50 }),
  CallbackURLs: list(address(), { max: 100 }),
  DefaultRedirectURI: address(),
  LogoutURLs: list(address(), { max: 100 }),
  SupportedIdentityProviders: list(string({ min: 1, max: 32 })),
  ReadAttributes: list(string({ min: 1, max: 2048 })),
  WriteAttributes: list(string({ min: 1, max: 2048 })),
  AccessTokenValidity: integer({ min: 1, max: 86400 }),
  IdTokenValidity: integer({ min: 1, max: 86400 }),
  RefreshTokenValidity: integer({ min: 0, max: 315360000 }),
  TokenValidityUnits: structure({ AccessToken: timeUnit(), IdToken: timeUnit(), RefreshToken: timeUnit() }),
  RefreshTokenRotation: structure({
    Feature: required(oneOf('ENABLED', 'DISABLED')),
    RetryGracePeriodSeconds: integer({ min: 0, max: 60 }),
  }),
  EnableTokenRevocation: boolean(),
  PreventUserExistenceErrors: oneOf('LEGACY', 'ENABLED'),
  AuthSessionValidity: integer({ min: 3, max: 15 }),
  ExplicitAuthFlows: noEffect(list(string()), 'the twin serves the hosted domain, not InitiateAuth'),
  EnablePropagateAdditionalUserContextData: noEffect(boolean(), 'the twin has no threat protection'),
} as const;

export type UserPoolClientSettings = InputOf<typeof userPoolClientMembers>;
