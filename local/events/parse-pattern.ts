/** Parses event patterns of requests, with AWS's error for an invalid one. */
import { invalidPattern } from './errors.ts';
import { compilePattern, type Pattern } from './patterns/compile-pattern.ts';
import { PatternError } from './patterns/pattern-error.ts';

/** @throws ServiceError `InvalidEventPatternException` with the reason */
export function parsePattern(text: string): Pattern {
  try {
    return compilePattern(text);
  } catch (error) {
    if (error instanceof PatternError) throw invalidPattern(error.message);
    throw error;
  }
}
