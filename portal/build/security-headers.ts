/** The headers that a portal's host should send: they allow only the portal's own code and no framing. */
import type { PortalConfig } from '../app/config.ts';

/** Allows only the portal's own files, its logo, and the three services that it calls. No inline script or style. */
export function contentSecurityPolicy({ issuer, loginUrl, apiUrl, theme }: PortalConfig): string {
  const origins = (...addresses: string[]) =>
    [...new Set(addresses.map((address) => new URL(address).origin))].join(' ');
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self'${theme.logo === undefined ? '' : ` ${origins(theme.logo)}`}`,
    `connect-src 'self' ${origins(issuer, loginUrl, apiUrl)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

/** Values by header name. Browsers obey `Strict-Transport-Security` over https only. */
export function securityHeaders(config: PortalConfig): Record<string, string> {
  return {
    // `frame-ancestors` has no effect in a page, so the policy in the page does not contain it.
    'Content-Security-Policy': `${contentSecurityPolicy(config)}; frame-ancestors 'none'`,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
    'Referrer-Policy': 'no-referrer',
    'Strict-Transport-Security': 'max-age=31536000',
    'X-Content-Type-Options': 'nosniff',
  };
}
