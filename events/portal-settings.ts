/** What one portal shows and requires: the JSON text of its SSM parameter, named after its client id. */
import * as z from 'zod/mini';
import { REQUIRABLE_ATTRIBUTES } from './attributes.ts';
import { text } from './fields.ts';

/** Written by the stack from its configuration; functions read it through a cache of 60 seconds. */
export const PortalSettings = z.object({
  name: text,
  title: text,
  /** Callback, logout and origin derive from it. */
  url: text,
  theme: z.object({ primaryColor: text, backgroundColor: text, logo: z.optional(text) }),
  links: z.optional(z.array(z.object({ label: text, href: text }))),
  requiredAttributes: z.array(z.enum(REQUIRABLE_ATTRIBUTES)),
  /** Lower case. If not empty, a verified e-mail address in one of them is required. */
  allowedEmailDomains: z.array(text),
});
export type PortalSettings = z.infer<typeof PortalSettings>;
