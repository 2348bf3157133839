/** What an AWS::Cognito::UserPool may say. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpool.html */
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
} from '../../kernel/rules/rule.ts';

const NO_MESSAGES = 'the twin sends no e-mail and no SMS';
const arn = () => string({ min: 20, max: 2048 });

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
  // LITE has no session configuration; every other feature is served in every tier.
  UserPoolTier: oneOf('LITE', 'ESSENTIALS', 'PLUS'),
  UsernameConfiguration: structure({ CaseSensitive: boolean() }),
  Schema: list(schemaAttribute, { min: 1, max: 50 }),
  // Other triggers are not run here, and a pool that has them is refused by their name.
  LambdaConfig: structure({
    PreSignUp: arn(),
    PostConfirmation: arn(),
    PostAuthentication: arn(),
    PreTokenGeneration: arn(),
    // Later versions, which change access tokens too, are refused by their name.
    PreTokenGenerationConfig: structure({ LambdaArn: required(arn()), LambdaVersion: required(oneOf('V1_0')) }),
  }),
  Policies: structure({ PasswordPolicy: passwordPolicy }),
  AdminCreateUserConfig: structure({
    AllowAdminCreateUserOnly: noEffect(boolean(), 'the login page offers no sign-up'),
    InviteMessageTemplate: noEffect(anyObject(), NO_MESSAGES),
  }),
  AutoVerifiedAttributes: noEffect(list(oneOf('email', 'phone_number')), NO_MESSAGES),
  UserAttributeUpdateSettings: noEffect(anyObject(), 'users cannot change their attributes here'),
  AccountRecoverySetting: noEffect(anyObject(), 'the login page offers no recovery'),
  VerificationMessageTemplate: noEffect(anyObject(), NO_MESSAGES),
  EmailVerificationMessage: noEffect(string(), NO_MESSAGES),
  EmailVerificationSubject: noEffect(string(), NO_MESSAGES),
  SmsVerificationMessage: noEffect(string(), NO_MESSAGES),
  EmailConfiguration: noEffect(anyObject(), NO_MESSAGES),
  MfaConfiguration: oneOf('OFF'),
  UserPoolAddOns: noEffect(anyObject(), 'threat protection has nothing to learn from here'),
  DeletionProtection: noEffect(oneOf('ACTIVE', 'INACTIVE'), 'the twin never deletes a pool'),
  UserPoolTags: noEffect(anyObject(), 'tags are not read'),
} as const;

export type UserPoolSettings = InputOf<typeof userPoolMembers>;
