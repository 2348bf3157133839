/** What a route answers, before it becomes HTTP. */
import type { InvalidParameter } from './invalid-parameters.ts';

/** RFC 9457: `type` names the problem for programs, `title` for people; further members explain it. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  reasons?: readonly string[];
  /** What was given, and what was expected, of each parameter that cannot be read. */
  parameters?: readonly InvalidParameter[];
}

export interface Answer {
  status: number;
  contentType: 'application/json' | 'application/problem+json';
  body: object;
  headers?: Record<string, string>;
}

/** 200 with JSON, with headers if it needs any. */
export const ok = (body: object, headers?: Record<string, string>): Answer => ({
  status: 200,
  contentType: 'application/json',
  body,
  headers,
});

/** A problem document, with headers if it needs any. */
export const refusal = (problem: Problem, headers?: Record<string, string>): Answer => ({
  status: problem.status,
  contentType: 'application/problem+json',
  body: problem,
  headers,
});
