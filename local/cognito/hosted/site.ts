/** One hosted domain: the argument of each of its endpoints. */
import type { HttpRequest, HttpResponse } from '../../kernel/http/http.ts';
import type { CognitoContext } from '../context.ts';
import type { UserPool } from '../state/model.ts';

export interface Site {
  readonly cognito: CognitoContext;
  readonly pool: UserPool;
  /** The address at which the domain is served: `http://localhost:<port>`. */
  readonly origin: string;
}

export type Endpoint = (site: Site, request: HttpRequest) => Promise<HttpResponse> | HttpResponse;
