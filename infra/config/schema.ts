/** The one schema of `infra/config/<stage>.json`. `docs/deploy.md` lists its settings and their defaults. */
import * as z from 'zod';
import { issuerProblem } from './addresses.ts';
import { checkedText, logRetentionDays, text, wholeNumber } from './fields.ts';
import { loginDomainPrefixProblem } from './login-domain-prefix.ts';
import { portalSchema } from './portal-schema.ts';

export type StageConfig = z.output<ReturnType<typeof stageConfigSchema>> & { readonly stage: string };

/** The schema for one stage: which addresses may be http depends on it. */
export function stageConfigSchema(stage: string) {
  return z.strictObject({
    loginDomainPrefix: checkedText(loginDomainPrefixProblem, 'choose the first part of the login address'),
    okta: oktaSchema(stage),
    portals: z.array(portalSchema(stage), 'name at least one portal').min(1, 'name at least one portal'),
    retentionDays: retentionSchema,
    throttling: throttlingSchema,
    logLevel: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR'], 'use "DEBUG", "INFO", "WARN" or "ERROR"').default('INFO'),
    apiGatewayLogRole: z.boolean('use true or false').default(true),
    triggerReservedConcurrency: wholeNumber(1, 100_000).optional(),
    // Lambda allows no less than 2.
    queueConcurrency: wholeNumber(2, 1000).default(2),
    alarms: alarmsSchema,
  });
}

const oktaSchema = (stage: string) =>
  z.strictObject({
    issuer: checkedText((issuer) => issuerProblem(issuer, stage), "copy the authorization server's issuer from Okta"),
    clientId: text(/^\S+$/, 'copy the client id of the Okta application'),
    clientSecret: z.strictObject({
      secretName: text(
        /^[\w/+=.@-]{1,512}$/,
        'use the name, not the ARN, of the secret in Secrets Manager that holds the Okta client secret',
      ),
      versionId: text(/^[\w-]{32,64}$/, 'use the id of one version of the secret, 32 to 64 characters long'),
    }),
  });

const retentionSchema = z
  .strictObject({
    archive: wholeNumber(1, 3653).default(90),
    audit: wholeNumber(1, 3653).default(365),
    logs: logRetentionDays.default(90),
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
