/** Rules that several operations share. */
import { string } from '../kernel/rules/rule.ts';

export const nextToken = () => string({ min: 1, max: 1024 });
