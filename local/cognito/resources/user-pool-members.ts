/**
 * The properties of an AWS::Cognito::UserPool.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpool.html
 */
import {
  anyObject,
  boolean,
  type InputOf,
  integer,
  list,
  noEffect,
  oneOf,
  required,
  string,
  structure,
  withoutValues,
} from '../../kernel/rules/rule.ts';

const NO_MESSAGES = 'the twin sends no e-mail and no SMS';
const arn = () =>
  string({
    min: 20,
    max: 2048,
    pattern: /arn:[\w+=/,.@-]+:[\w+=/,.@-]+:([\w+=/,.@-]*)?:[0-9]+:[\w+=/,.@-]+(:[\w+=/,.@-]+)?(:[\w+=/,.@-]+)?/,
  });
const messageText = /[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\{####\}[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*/u;

const passwordPolicy = structure({
  MinimumLength: integer({ min: 6, max: 99 }),
  RequireUppercase: boolean(),
  RequireLowercase: boolean(),
  RequireNumbers: boolean(),
  RequireSymbols: boolean(),
  TemporaryPasswordValidityDays: integer({ min: 0, max: 365 }),
});

const schemaAttribute = structure({
  Name: required(string({ min: 1, max: 20 })),
  AttributeDataType: oneOf('String', 'Number', 'DateTime', 'Boolean'),
  Mutable: boolean(),
  Required: boolean(),
  StringAttributeConstraints: structure({ MinLength: string(), MaxLength: string() }),
});

export const userPoolMembers = {
  UserPoolName: string({ min: 1, max: 128, pattern: /[\w\s+=,.@-]+/ }),
  // LITE has no session configuration; every other feature works in every tier.
  UserPoolTier: oneOf('LITE', 'ESSENTIALS', 'PLUS'),
  UsernameConfiguration: structure({ CaseSensitive: boolean() }),
  Schema: list(schemaAttribute, { min: 1, max: 50 }),
  // The twin does not run other triggers, and refuses a pool that has them.
  LambdaConfig: structure({
    PreSignUp: arn(),
    PostConfirmation: arn(),
    PostAuthentication: arn(),
    PreTokenGeneration: arn(),
    // The twin refuses later versions, which also change access tokens.
    PreTokenGenerationConfig: structure({
      LambdaArn: required(arn()),
      LambdaVersion: required(withoutValues(oneOf('V1_0'), 'V2_0', 'V3_0')),
    }),
  }),
  Policies: structure({ PasswordPolicy: passwordPolicy }),
  AdminCreateUserConfig: structure({
    AllowAdminCreateUserOnly: noEffect(boolean(), 'the login page has no sign-up'),
    InviteMessageTemplate: noEffect(anyObject(), NO_MESSAGES),
  }),
  AutoVerifiedAttributes: noEffect(list(oneOf('email', 'phone_number')), NO_MESSAGES),
  UserAttributeUpdateSettings: noEffect(anyObject(), 'the twin has no operation with which users change attributes'),
  AccountRecoverySetting: noEffect(anyObject(), 'the login page has no account recovery'),
  VerificationMessageTemplate: noEffect(anyObject(), NO_MESSAGES),
  EmailVerificationMessage: noEffect(string({ min: 6, max: 20_000, pattern: messageText }), NO_MESSAGES),
  EmailVerificationSubject: noEffect(
    string({ min: 1, max: 140, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}\s]+/u }),
    NO_MESSAGES,
  ),
  SmsVerificationMessage: noEffect(string({ min: 6, max: 140, pattern: /.*\{####\}.*/ }), NO_MESSAGES),
  EmailConfiguration: noEffect(anyObject(), NO_MESSAGES),
  MfaConfiguration: withoutValues(oneOf('OFF'), 'ON', 'OPTIONAL'),
  UserPoolAddOns: noEffect(anyObject(), 'the twin has no threat protection'),
  DeletionProtection: noEffect(oneOf('ACTIVE', 'INACTIVE'), 'the twin never deletes a pool'),
  UserPoolTags: noEffect(anyObject(), 'tags are not stored'),
} as const;

export type UserPoolSettings = InputOf<typeof userPoolMembers>;
