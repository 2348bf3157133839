/** The protocol of a service: AWS JSON, Query, REST, or none. */
import type { HttpRequest, HttpResponse } from '../http/http.ts';
import type { JsonObject } from '../json.ts';

export type Wire = JsonWire | QueryWire | RestWire | { readonly protocol: 'none' };

/** `X-Amz-Target: <target>.<operation>`. */
export interface JsonWire {
  readonly protocol: 'json';
  readonly version: '1.0' | '1.1';
  readonly target: string;
  /** Precedes the names of errors in `__type`, with a `#` between. */
  readonly errorNamespace?: string;
  /** The member of an error that has its text; `message` if absent. */
  readonly messageMember?: 'Message';
}

/** A form with `Action` and `Version`, answered in XML. */
export interface QueryWire {
  readonly protocol: 'query';
  readonly version: string;
  readonly namespace: string;
  /** Members of outputs, at any depth, that hold times as epoch seconds. */
  readonly timestamps?: readonly string[];
  /** Members of outputs that are maps from text to text, not structures. */
  readonly maps?: readonly string[];
}

export interface RestWire {
  readonly protocol: 'rest';
  readonly routes: readonly RestRoute[];
  /** Operations that are not served, to be refused by name: `GET /tags/{}`, with empty braces for any segment. */
  readonly others?: Readonly<Record<string, string>>;
}

export interface RestRoute {
  readonly operation: string;
  readonly method: string;
  /** Segments in braces become `path` members: `/2015-03-31/functions/{FunctionName}/invocations`. */
  readonly path: string;
  input(request: HttpRequest, path: Record<string, string>): JsonObject;
  response(output: JsonObject): HttpResponse;
}
