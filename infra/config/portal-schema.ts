/** One portal of a stage: its address, its look, and its rules for people. */
import * as z from 'zod';
import { REQUIRABLE_ATTRIBUTES } from '../../events/attributes.ts';
import { contactProblem, portalUrlProblem } from './addresses.ts';
import { address, checkedText, colour, setOf, text } from './fields.ts';
import { isOwnStage } from './forbidden-texts.ts';

/** The largest value of a standard parameter of Systems Manager. */
const PARAMETER_BYTES = 4096;

const REQUIRABLE = `use ${REQUIRABLE_ATTRIBUTES.map((name) => `"${name}"`)
  .join(', ')
  .replace(/, (?=[^,]*$)/, ' or ')}`;

export type PortalConfig = z.output<ReturnType<typeof portalSchema>>;

/** The settings that functions read: all except those for the login page and the portal's own app. */
export function portalSettings({ loginImages: _, contact: __, localAccounts: ___, ...settings }: PortalConfig) {
  return settings;
}

export function portalSchema(stage: string) {
  return z
    .strictObject({
      name: text(
        /^(?=.{2,32}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
        'use 2 to 32 lower-case letters, digits and single hyphens between them, a letter first',
      ),
      title: text(/^(?=.*\S).{1,80}$/, 'give the portal a title for people, of at most 80 characters'),
      url: checkedText((url) => portalUrlProblem(url, stage), 'give the address at which people open the portal'),
      theme: z.strictObject({
        primaryColor: colour,
        backgroundColor: colour,
        logo: address(stage, 'page', 'use a full address').optional(),
      }),
      loginImages: loginImagesSchema.optional(),
      links: z.array(linkSchema(stage), 'use a list, like [{ "label": "…", "href": "…" }]').default([]),
      requiredAttributes: setOf(z.enum(REQUIRABLE_ATTRIBUTES, REQUIRABLE)).default([]),
      allowedEmailDomains: setOf(
        text(
          /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])$/,
          'use a lower-case domain, like "example.com"',
        ),
      ).default([]),
      contact: checkedText(
        (contact) => contactProblem(contact, stage),
        'use an e-mail address or the address of a page',
      ).optional(),
      localAccounts: z.boolean('use true or false').default(false),
    })
    .superRefine(({ theme, loginImages }, context) => {
      const isOneBrand = (theme.logo === undefined) === (loginImages?.logo === undefined);
      if (isOneBrand || !isOwnStage(stage)) return;
      const path = theme.logo === undefined ? ['theme', 'logo'] : ['loginImages', 'logo'];
      const message = 'name it too, or leave out the other logo: the portal and its login page show one brand';
      context.addIssue({ code: 'custom', path, message });
    })
    .superRefine((portal, context) => {
      const size = Buffer.byteLength(JSON.stringify(portalSettings(portal)));
      if (size <= PARAMETER_BYTES) return;
      const message = `its settings take ${size} bytes; use at most ${PARAMETER_BYTES}: fewer links or domains`;
      context.addIssue({ code: 'custom', message });
    });
}

const linkSchema = (stage: string) =>
  z.strictObject({
    label: text(/\S/, 'give the link a label'),
    href: address(stage, 'page', 'use a full address'),
  });

const logoFile = text(/^[\w-]+\.(svg|png|jpg|webp)$/, 'name an svg, png, jpg or webp file in infra/config/images');

/** Files in the stages' folder, of the types that Cognito accepts. */
const loginImagesSchema = z
  .strictObject({
    logo: logoFile.optional(),
    /** Used in dark mode. */
    darkLogo: logoFile.optional(),
    favicon: text(/^[\w-]+\.(svg|ico)$/, 'name an svg or ico file in infra/config/images').optional(),
  })
  .refine(({ logo, darkLogo }) => darkLogo === undefined || logo !== undefined, {
    path: ['logo'],
    message: 'name the logo for light mode too; "darkLogo" takes its place in dark mode only',
  });
