/** The settings that a portal may show. */
import * as z from 'zod/mini';
import { PortalSettings } from '../../events/portal-settings.ts';

/** Leaves out the portal's rules. */
export const PortalView = z.required(z.pick(PortalSettings, { name: true, title: true, theme: true, links: true }));
export type PortalView = z.infer<typeof PortalView>;

/** A portal without links has an empty list of them. */
export function portalView({ name, title, theme, links = [] }: PortalSettings): PortalView {
  return { name, title, theme, links };
}
