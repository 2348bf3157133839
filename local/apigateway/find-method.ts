/** A method by its address: that of API, resource and HTTP method. */
import { type InputOf, required, string } from '../kernel/rules/rule.ts';
import { notFound, type Published } from './published.ts';

export const METHOD_PATH = {
  restApiId: required(string()),
  resourceId: required(string()),
  httpMethod: required(string()),
};

type MethodPath = InputOf<typeof METHOD_PATH>;

export const methodPath = ({ restApiId, resourceId, httpMethod }: MethodPath) =>
  `/restapis/${restApiId}/resources/${resourceId}/methods/${httpMethod}`;

/** @throws ServiceError NotFoundException */
export function findMethod(published: Published, { restApiId, resourceId, httpMethod }: MethodPath) {
  const methods = Array.from(published.find(restApiId).methods.values());
  const found = methods.find((method) => method.ResourceId === resourceId && method.HttpMethod === httpMethod);
  if (found === undefined) throw notFound('Invalid Method identifier specified');
  return found;
}
