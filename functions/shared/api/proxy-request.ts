/** What we read of a Lambda proxy event. */
import * as z from 'zod/mini';
import { text } from '../../../events/fields.ts';

const texts = z.optional(z.nullable(z.record(z.string(), z.optional(z.string()))));

/**
 * The authorizer has checked the token already; every claim is a string, even if it was not in the token.
 * {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html Proxy integration}.
 */
export const ProxyRequest = z.object({
  /** The route as the API names it, `/profiles/{userName}`. */
  resource: text,
  headers: texts,
  pathParameters: texts,
  /** Decoded, every value of every name; null for a request without a query string. */
  multiValueQueryStringParameters: z.optional(z.nullable(z.record(z.string(), z.array(z.string())))),
  requestContext: z.object({
    authorizer: z.object({
      claims: z.object({
        iss: text,
        client_id: text,
        /** Absent from tokens that belong to no person. */
        username: z.optional(text),
      }),
    }),
  }),
});
export type ProxyRequest = z.infer<typeof ProxyRequest>;
