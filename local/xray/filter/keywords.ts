/** The keywords of filter expressions, and the types of their values. */

export type ValueKind = 'boolean' | 'number' | 'string';

export const KEYWORDS: Readonly<Record<string, ValueKind>> = {
  ok: 'boolean',
  error: 'boolean',
  throttle: 'boolean',
  fault: 'boolean',
  partial: 'boolean',
  inferred: 'boolean',
  root: 'boolean',
  responsetime: 'number',
  duration: 'number',
  'http.status': 'number',
  'http.url': 'string',
  'http.method': 'string',
  'http.useragent': 'string',
  'http.clientip': 'string',
  user: 'string',
  name: 'string',
  type: 'string',
  'resource.arn': 'string',
};

/** AWS supports these too: they refer to insights and instances, which the twin does not have. */
export const UNSERVED_KEYWORDS: ReadonlySet<string> = new Set([
  'first',
  'last',
  'remote',
  'index',
  'coverage',
  'message',
  'availabilityzone',
  'instance.id',
  'json',
  'rootcause.json',
  'rootcause.fault',
  'rootcause.error',
  'rootcause.responsetime',
]);
