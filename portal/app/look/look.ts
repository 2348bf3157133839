/** The portal's title, links and colours: from its configuration first, then from `GET /portal`. */
import * as z from 'zod/mini';
import type { ApiAnswer } from '../api/api-client.ts';
import { type PortalConfig, Theme } from '../config.ts';

export const Look = z.object({
  title: z.string(),
  theme: Theme,
  links: z.array(z.object({ label: z.string(), href: z.string() })),
});
export type Look = z.infer<typeof Look>;

export function initialLook({ title, theme }: PortalConfig): Look {
  return { title, theme, links: [] };
}

/** Returns undefined if the response has no valid look; the portal then keeps the current one. */
export function readLook({ status, body }: ApiAnswer): Look | undefined {
  return status === 200 ? Look.safeParse(body).data : undefined;
}
