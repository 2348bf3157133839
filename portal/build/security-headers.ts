/** The headers that a portal's host should send: nothing but the portal itself runs in its pages, and nobody frames them. */
import type { PortalConfig } from '../app/config.ts';

/** Only what the portal needs: its own files, its logo, and the three services it calls. No inline script or style. */
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

/** Header names to values. Browsers keep to `Strict-Transport-Security` over https only. */
export function securityHeaders(config: PortalConfig): Record<string, string> {
  return {
    // A page cannot forbid its own framing, so the policy in the page lacks this one.
    'Content-Security-Policy': `${contentSecurityPolicy(config)}; frame-ancestors 'none'`,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
    'Referrer-Policy': 'no-referrer',
    'Strict-Transport-Security': 'max-age=31536000',
    'X-Content-Type-Options': 'nosniff',
  };
}
