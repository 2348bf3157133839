/** The interface of a grant: one function per `grant_type`. */
import type { Client } from '../../state/model.ts';
import type { TokenAnswer } from '../../tokens/issue-tokens.ts';
import type { Parameters } from '../parameters.ts';
import type { Site } from '../site.ts';

/** @throws OAuthError of RFC 6749 §5.2 */
export type Grant = (site: Site, client: Client, parameters: Parameters) => Promise<TokenAnswer>;
