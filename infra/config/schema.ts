/** The one schema of `infra/config/<stage>.json`: every rule carries the text that tells its reader what to change. */
import * as z from 'zod';
import { isAllowedAddress } from './addresses.ts';

/** Retention periods that CloudWatch Logs accepts, in days. */
const LOG_RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const colour = z.string().regex(/^#[0-9a-f]{6}$/, 'write it as six lower-case hexadecimal digits, like "#0b6e4f"');

const days = z.int('use a whole number of days').min(1, 'use at least 1 day').max(3653, 'use at most 3653 days');

/** Cognito reaches real issuers over https only, and compares the issuer text with the token's `iss`. */
const oktaSchema = z.strictObject({
  issuer: z
    .string()
    .regex(/^https?:\/\/[^\s?#]+[^/\s?#]$/, 'use the authorization server address, without a trailing slash'),
  clientId: z.string().min(1, 'copy the client id of the Okta application'),
  clientSecret: z.strictObject({
    secretName: z
      .string()
      .regex(/^[\w/+=.@-]{1,512}$/, 'use the name of a Secrets Manager secret that holds only the client secret'),
    versionId: z
      .string()
      .regex(
        /^[\w-]{32,64}$/,
        'use the version id of the secret (32 to 64 characters); a new version takes effect with a deployment',
      ),
  }),
});

const portalSchema = z.strictObject({
  name: z
    .string()
    .regex(
      /^(?=.{2,32}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
      'use 2 to 32 lower-case letters, digits and single hyphens between them, a letter first',
    ),
  title: z.string().min(1, 'give the portal a title for people').max(80, 'use at most 80 characters'),
  url: z
    .string()
    .regex(
      /^https?:\/\/[^\s?#]+[^/\s?#]$/,
      'use the address of the portal, without a trailing slash, query or fragment',
    ),
  theme: z.strictObject({
    primaryColor: colour,
    backgroundColor: colour,
    logo: z.url('use a full address').optional(),
  }),
  links: z
    .array(z.strictObject({ label: z.string().min(1, 'give the link a label'), href: z.url('use a full address') }))
    .optional(),
  requiredAttributes: z.array(
    z.enum(['email', 'given_name', 'family_name'], 'use "email", "given_name" or "family_name"'),
  ),
  allowedEmailDomains: z.array(
    z.string().regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'use a lower-case domain, like "example.com"'),
  ),
});

const settingsSchema = z.strictObject({
  loginDomainPrefix: z
    .string()
    .regex(
      /^(?!.*(aws|amazon|cognito))[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
      'use lower-case letters, digits and hyphens, without "aws", "amazon" or "cognito"; unique in its Region',
    ),
  okta: oktaSchema,
  portals: z.array(portalSchema).min(1, 'name at least one portal'),
  retentionDays: z.strictObject({
    archive: days,
    audit: days,
    logs: z
      .number()
      .refine((value) => LOG_RETENTION_DAYS.includes(value), `use one of ${LOG_RETENTION_DAYS.join(', ')}`),
  }),
  throttling: z.strictObject({
    requestsPerSecond: z
      .int('use a whole number')
      .min(1, 'use at least 1')
      .max(10_000, 'use at most 10000, the account limit'),
    burst: z.int('use a whole number').min(1, 'use at least 1').max(5_000, 'use at most 5000, the account limit'),
  }),
  logLevel: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR'], 'use DEBUG, INFO, WARN or ERROR'),
  apiGatewayLogRole: z.boolean(),
});

export type PortalConfig = z.infer<typeof portalSchema>;
export type StageConfig = z.infer<typeof settingsSchema> & { readonly stage: string };

/** The schema for one stage: which addresses may be http depends on it. */
export function stageConfigSchema(stage: string) {
  return settingsSchema.superRefine(({ okta, portals }, context) => {
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (!isAllowedAddress(okta.issuer, stage, 'issuer')) {
      refuse(['okta', 'issuer'], 'use https; Cognito reads no issuer over http');
    }
    portals.forEach((portal, index) => {
      const earlier = portals.slice(0, index);
      for (const { path, address } of addressesOf(portal)) {
        if (isAllowedAddress(address, stage, 'portal')) continue;
        refuse(['portals', index, ...path], 'use https; http is for localhost in the stages local and dev');
      }
      if (earlier.some(({ name }) => withoutHyphens(name) === withoutHyphens(portal.name))) {
        refuse(['portals', index, 'name'], 'another portal has this name; use one of its own');
      }
      if (earlier.some(({ url }) => url === portal.url)) {
        refuse(['portals', index, 'url'], 'another portal has this address; use one of its own');
      }
    });
  });
}

/** Every address that a portal sends people to, and where in its settings it stands. */
function addressesOf({ url, theme, links = [] }: PortalConfig): { path: (string | number)[]; address: string }[] {
  return [
    { path: ['url'], address: url },
    ...(theme.logo === undefined ? [] : [{ path: ['theme', 'logo'], address: theme.logo }]),
    ...links.map(({ href }, index) => ({ path: ['links', index, 'href'], address: href })),
  ];
}

/** Names in CloudFormation have none: portals whose names differ in hyphens only would be one there. */
function withoutHyphens(name: string): string {
  return name.replaceAll('-', '');
}
