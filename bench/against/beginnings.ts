/** Where a sign-up begins: at the portal, or at the pre sign-up trigger. */
export const BEGINNINGS = ['sign-in', 'trigger'] as const;
export type Beginning = (typeof BEGINNINGS)[number];
