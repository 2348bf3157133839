/** A route's response, before its conversion to HTTP. */
import type { InvalidParameter } from './invalid-parameters.ts';

/** RFC 9457: `type` identifies the problem for programs, `title` for people; further members explain it. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  reasons?: readonly string[];
  /** The given and the expected value of each invalid parameter. */
  parameters?: readonly InvalidParameter[];
}

export interface Answer {
  status: number;
  contentType: 'application/json' | 'application/problem+json';
  body: object;
  headers?: Record<string, string>;
}

/** 200 with JSON and optional headers. */
export const ok = (body: object, headers?: Record<string, string>): Answer => ({
  status: 200,
  contentType: 'application/json',
  body,
  headers,
});

/** A problem document with optional headers. */
export const refusal = (problem: Problem, headers?: Record<string, string>): Answer => ({
  status: problem.status,
  contentType: 'application/problem+json',
  body: problem,
  headers,
});
