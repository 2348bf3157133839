/** Cognito's trigger events of a first federated sign-in, as AWS sends them. */

const callerContext = { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: '7gk3v0m1n2p4q5r6s8t9u0v1w2' };
const user = {
  version: '1',
  region: 'eu-central-1',
  userPoolId: 'eu-central-1_Ab12Cd34E',
  userName: 'okta_00u1',
  callerContext,
};

/** What no log, metric, annotation or error message may tell. */
export const PERSONAL_DATA = ['zoe@example.com', 'Zoë', 'O’Donnell'];

const [email, given_name, family_name] = PERSONAL_DATA;
const attributes = { email, email_verified: 'true', given_name, family_name };

/** Before the user exists: no `sub`, no status, empty aliases. */
export const preSignUpFactory = (changes: object = {}) => ({
  ...user,
  triggerSource: 'PreSignUp_ExternalProvider',
  request: {
    userAttributes: { 'cognito:email_alias': '', 'cognito:phone_number_alias': '', ...attributes },
    validationData: {},
  },
  response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  ...changes,
});

const confirmed = {
  sub: 'f3a4b8c2-7001',
  'cognito:user_status': 'EXTERNAL_PROVIDER',
  identities: '[{"userId":"00u1","providerName":"Okta","providerType":"OIDC","primary":"true"}]',
  ...attributes,
};

/** Right after Cognito created the user. */
export const postConfirmationFactory = (changes: object = {}) => ({
  ...user,
  triggerSource: 'PostConfirmation_ConfirmSignUp',
  request: { userAttributes: confirmed },
  response: {},
  ...changes,
});

/** Whenever a person signs in again. */
export const postAuthenticationFactory = (changes: object = {}) => ({
  ...user,
  triggerSource: 'PostAuthentication_Authentication',
  request: { userAttributes: confirmed },
  response: {},
  ...changes,
});

/** Whenever Cognito is about to issue tokens, in version 1 of the event. */
export const tokenGenerationFactory = (changes: object = {}) => ({
  ...user,
  triggerSource: 'TokenGeneration_HostedAuth',
  request: {
    userAttributes: confirmed,
    groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
  },
  response: { claimsOverrideDetails: null },
  ...changes,
});
