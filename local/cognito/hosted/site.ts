/** One hosted domain: what each of its endpoints is given. */
import type { HttpRequest, HttpResponse } from '../../kernel/http.ts';
import type { CognitoContext } from '../context.ts';
import type { UserPool } from '../state/model.ts';

export interface Site {
  readonly cognito: CognitoContext;
  readonly pool: UserPool;
  /** Where the domain is really served: `http://localhost:<port>`. */
  readonly origin: string;
}

export type Endpoint = (site: Site, request: HttpRequest) => Promise<HttpResponse> | HttpResponse;
