/** What the portal looks like: from its configuration at first, then as `GET /portal` answers. */
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

/** Nothing when the API has no look to offer: the portal then keeps the one it has. */
export function readLook({ status, body }: ApiAnswer): Look | undefined {
  return status === 200 ? Look.safeParse(body).data : undefined;
}
