/**
 * Values of response parameters: text in single quotes.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html
 */
import { notImplemented } from '../../kernel/service-error.ts';

/**
 * Returns headers by name, from parameters such as `gatewayresponse.header.Vary: "'Origin'"`.
 * @throws ServiceError that names a mapping that is not a static header
 */
export function staticHeaders(prefix: string, parameters: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).map(([target, expression]) => {
      const value = /^'(.*)'$/s.exec(expression)?.[1];
      if (!target.startsWith(prefix) || value === undefined)
        throw notImplemented(`the mapping of ${expression} to ${target}`);
      return [target.slice(prefix.length), value];
    }),
  );
}
