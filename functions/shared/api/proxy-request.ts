/** The parts of a Lambda proxy event that we read. */
import * as z from 'zod/mini';
import { text } from '../../../events/fields.ts';

const texts = z.optional(z.nullable(z.record(z.string(), z.optional(z.string()))));

/**
 * The authorizer has checked the token already. Every claim is a string, even if it was not in the token.
 * {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html Proxy
 * integration}.
 */
export const ProxyRequest = z.object({
  /** The route in the API's notation, `/profiles/{userName}`. */
  resource: text,
  headers: texts,
  pathParameters: texts,
  /** Decoded, all values of every name; null for a request without a query string. */
  multiValueQueryStringParameters: z.optional(z.nullable(z.record(z.string(), z.array(z.string())))),
  requestContext: z.object({
    authorizer: z.object({
      claims: z.object({
        iss: text,
        client_id: text,
        /** Absent in tokens without a user. */
        username: z.optional(text),
        /** When the person signed in, in seconds since 1970. */
        auth_time: z.optional(text),
      }),
    }),
  }),
});
export type ProxyRequest = z.infer<typeof ProxyRequest>;
