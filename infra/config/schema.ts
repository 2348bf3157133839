/** The schema of `infra/config/<stage>.json`. `docs/deploy.md` lists the settings and their defaults. */
import * as z from 'zod';
import { FOLLOWABLE_ATTRIBUTES, type FollowableAttribute } from '../../events/attributes.ts';
import { FOLLOW_SETTINGS, type FollowSetting } from '../../events/follow-settings.ts';
import { AUDIT_OF_FORGOTTEN } from '../../events/forget-settings.ts';
import { issuerProblem } from './addresses.ts';
import { checkedText, logRetentionDays, setOf, text, wholeNumber } from './fields.ts';
import { loginDomainPrefixProblem } from './login-domain-prefix.ts';
import { operatorProblem } from './operators.ts';
import { portalSchema } from './portal-schema.ts';

/** The section `okta.hooks`, with its defaults. */
export type HooksConfig = z.output<typeof hooksSchema>;

export type StageConfig = z.output<ReturnType<typeof stageConfigSchema>> & { readonly stage: string };

/** The schema for one stage: it decides which addresses may be http. */
export function stageConfigSchema(stage: string) {
  return z.strictObject({
    loginDomainPrefix: checkedText(loginDomainPrefixProblem, 'choose the first part of the login address'),
    okta: oktaSchema(stage),
    portals: z.array(portalSchema(stage), 'name at least one portal').min(1, 'name at least one portal'),
    operators: operatorsSchema(stage),
    tokens: tokensSchema,
    follow: followSchema,
    retentionDays: retentionSchema,
    forget: forgetSchema,
    throttling: throttlingSchema,
    logLevel: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR'], 'use "DEBUG", "INFO", "WARN" or "ERROR"').default('INFO'),
    apiGatewayLogRole: z.boolean('use true or false').default(true),
    triggerReservedConcurrency: wholeNumber(1, 100_000).optional(),
    // 2 is Lambda's minimum.
    queueConcurrency: wholeNumber(2, 1000).default(2),
    alarms: alarmsSchema,
  });
}

const SECRET_NAME = /^[\w/+=.@-]{1,512}$/;

/** Okta's event hooks. Without this section, a person that Okta suspends stays in until the refresh token ends. */
const hooksSchema = z.strictObject({
  secretName: text(SECRET_NAME, 'use the name, not the ARN, of the secret in Secrets Manager that Okta sends'),
  applicationId: text(/^\w+$/, 'copy the id of the application from its address in the Okta admin console').optional(),
  requestsPerSecond: wholeNumber(1, 10_000, ', the limit of an account').default(100),
  burst: wholeNumber(1, 5_000, ', the limit of an account').default(200),
  // An alarm of CloudWatch covers a week at most.
  silentDays: wholeNumber(1, 7, ', the most that an alarm covers').default(7),
});

const oktaSchema = (stage: string) =>
  z.strictObject({
    issuer: checkedText((issuer) => issuerProblem(issuer, stage), "copy the authorization server's issuer from Okta"),
    clientId: text(/^\S+$/, 'copy the client id of the Okta application'),
    clientSecret: z.strictObject({
      secretName: text(
        SECRET_NAME,
        'use the name, not the ARN, of the secret in Secrets Manager that holds the Okta client secret',
      ),
      versionId: text(/^[\w-]{32,64}$/, 'use the id of one version of the secret, 32 to 64 characters long'),
    }),
    hooks: hooksSchema.optional(),
  });

const NAME_OPERATORS = 'name the roles of the people who use ops, like ["role/sign-up-operator"]';

/** The bus refuses events of everybody else, administrators included. */
const operatorsSchema = (stage: string) =>
  setOf(checkedText((operator) => operatorProblem(operator, stage), NAME_OPERATORS)).min(1, NAME_OPERATORS);

/** How long tokens of users are valid. Cognito allows more, but a removal would take too long to have an effect. */
const tokensSchema = z
  .strictObject({
    accessMinutes: wholeNumber(5, 60).default(15),
    refreshDays: wholeNumber(1, 30).default(7),
  })
  .prefault({});

/** Which attributes a profile takes over from later sign-ins. */
const followSchema = z
  .strictObject(
    Object.fromEntries(
      FOLLOWABLE_ATTRIBUTES.map((name) => [
        name,
        z
          .enum(FOLLOW_SETTINGS, `use ${FOLLOW_SETTINGS.map((setting) => `"${setting}"`).join(' or ')}`)
          .default('always'),
      ]),
    ) as Record<FollowableAttribute, z.ZodDefault<z.ZodEnum<{ [Setting in FollowSetting]: Setting }>>>,
  )
  .prefault({});

const retentionSchema = z
  .strictObject({
    archive: wholeNumber(1, 3653).default(90),
    audit: wholeNumber(1, 3653).default(365),
    logs: logRetentionDays.default(90),
  })
  .prefault({});

/** What `ops forget` does with the audit records of a person. */
const forgetSchema = z
  .strictObject({
    audit: z
      .enum(AUDIT_OF_FORGOTTEN, `use ${AUDIT_OF_FORGOTTEN.map((setting) => `"${setting}"`).join(' or ')}`)
      .default('pseudonymise'),
  })
  .prefault({});

const throttlingSchema = z
  .strictObject({
    requestsPerSecond: wholeNumber(1, 10_000, ', the limit of an account').default(50),
    burst: wholeNumber(1, 5_000, ', the limit of an account').default(100),
  })
  .prefault({});

const alarmsSchema = z
  .strictObject({ email: z.email('use an e-mail address; AWS asks its owner to confirm').optional() })
  .prefault({});
