/** Which addresses a stage may use: https everywhere, http for this machine only where nothing real is at stake. */

/** Stages in which an http address on this machine is allowed, by what the address is for. */
const HTTP_STAGES: Record<'issuer' | 'portal', readonly string[]> = { issuer: ['local'], portal: ['local', 'dev'] };

/** Cognito itself allows http callback addresses on localhost only. */
export function isAllowedAddress(address: string, stage: string, kind: 'issuer' | 'portal'): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  if (protocol === 'https:') return true;
  return protocol === 'http:' && hostname === 'localhost' && HTTP_STAGES[kind].includes(stage);
}
