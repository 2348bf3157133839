/** Claims in the form that Lambda functions and access logs get: every value is text. */
import type { JWTPayload } from 'jose';
import { javaDate } from './java-date.ts';

/**
 * As recorded on AWS: `exp` and `iat` are in Java's date format, other numbers are unchanged, lists are joined by
 * commas.
 */
export function claimsAsText(claims: JWTPayload): Record<string, string> {
  return Object.fromEntries(
    Object.entries(claims)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) => [name, DATES.has(name) ? javaDate(Number(value)) : asText(value)]),
  );
}

const DATES = new Set(['exp', 'iat']);

function asText(value: unknown): string {
  if (Array.isArray(value)) return value.map(asText).join(',');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
