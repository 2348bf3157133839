/** Rules that several operations share. */
import { string } from '../kernel/rules/rule.ts';

export const logGroupName = string({ min: 1, max: 512, pattern: /[.\-_/#A-Za-z0-9]+/ });
export const logStreamName = string({ min: 1, max: 512, pattern: /[^:*]*/ });
export const filterName = string({ min: 1, max: 512, pattern: /[^:*]*/ });
/** Of a metric that a filter puts: its name, or its namespace. */
export const metricText = string({ max: 255, pattern: /[^:*$]*/ });
