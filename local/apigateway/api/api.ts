/** A deployed API: routes, stages and responses, compiled once from the template and immutable. */
import type { ResponseType } from '../responses/response-types.ts';
import type { Substitution } from '../templates/substitution.ts';
import type { Method } from './method.ts';
import type { RouteNode } from './route-tree.ts';

export interface Api {
  id: string;
  name: string;
  accountId: string;
  /** `<id>.execute-api.<region>.amazonaws.com`. */
  domainName: string;
  routes: RouteNode;
  stages: ReadonlyMap<string, Stage>;
  gatewayResponses: ReadonlyMap<ResponseType, GatewayResponse>;
  binaryMediaTypes: readonly string[];
}

export interface Stage {
  name: string;
  deploymentId: string;
  tracingEnabled: boolean;
  accessLog?: AccessLog;
  /** The limits of the methods that have one. */
  limits: ReadonlyMap<Method, Limit>;
}

export interface AccessLog {
  logGroupName: string;
  format: Substitution;
}

/** A token bucket: a sustained rate of requests per second, and a burst. */
export interface Limit {
  rate: number;
  burst: number;
}

export interface GatewayResponse {
  status?: number;
  headers: Readonly<Record<string, string>>;
  /** By content type. */
  templates: ReadonlyMap<string, Substitution>;
}
