/**
 * Finds the method of a path. At every segment, literal text takes precedence over a parameter. A trailing slash is
 * ignored.
 */
import type { Method } from './method.ts';

export interface RouteNode {
  texts: Map<string, RouteNode>;
  parameter?: { name: string; node: RouteNode };
  methods: Map<string, Method>;
}

export interface Route {
  method: Method;
  /** Percent-encoded as sent: API Gateway does not decode them. */
  pathParameters: Record<string, string>;
}

export function createRouteNode(): RouteNode {
  return { texts: new Map(), methods: new Map() };
}

/** Adds a method at its resource's path. @throws Error if a sibling has another name for the same parameter */
export function addRoute(root: RouteNode, method: Method): void {
  let node = root;
  for (const segment of segmentsOf(method.resourcePath)) node = stepInto(node, segment, method.resourcePath);
  node.methods.set(method.httpMethod, method);
}

/** Returns the method for a path, or undefined. */
export function matchRoute(root: RouteNode, path: string, httpMethod: string): Route | undefined {
  return matchFrom(root, segmentsOf(path), httpMethod);
}

function matchFrom(node: RouteNode, segments: string[], httpMethod: string): Route | undefined {
  const [segment, ...rest] = segments;
  if (segment === undefined) {
    const method = node.methods.get(httpMethod) ?? node.methods.get('ANY');
    return method && { method, pathParameters: {} };
  }
  const text = node.texts.get(segment);
  const found = text && matchFrom(text, rest, httpMethod);
  if (found || !node.parameter) return found;
  const below = matchFrom(node.parameter.node, rest, httpMethod);
  return below && { ...below, pathParameters: { [node.parameter.name]: segment, ...below.pathParameters } };
}

function stepInto(node: RouteNode, segment: string, resourcePath: string): RouteNode {
  if (!segment.startsWith('{')) {
    const next = node.texts.get(segment) ?? createRouteNode();
    node.texts.set(segment, next);
    return next;
  }
  const name = segment.slice(1, -1);
  node.parameter ??= { name, node: createRouteNode() };
  if (node.parameter.name !== name) {
    throw new Error(`${resourcePath} names a parameter {${name}} where a sibling has {${node.parameter.name}}`);
  }
  return node.parameter.node;
}

function segmentsOf(path: string): string[] {
  const trimmed = path.replace(/^\//, '').replace(/\/$/, '');
  return trimmed === '' ? [] : trimmed.split('/');
}
