/** Routes: which method a path finds. */
import fc from 'fast-check';
import type { Method } from '../../../local/apigateway/api/method.ts';
import { addRoute, createRouteNode, matchRoute } from '../../../local/apigateway/api/route-tree.ts';

function method(httpMethod: string, resourcePath: string): Method {
  const integration = { type: 'AWS_PROXY', functionArn: 'arn', timeoutMilliseconds: 1 } as const;
  return { httpMethod, resourcePath, resourceId: resourcePath, required: [], integration };
}

function treeOf(...routes: [string, string][]) {
  const root = createRouteNode();
  for (const [httpMethod, path] of routes) addRoute(root, method(httpMethod, path));
  return (httpMethod: string, path: string) => {
    const found = matchRoute(root, path, httpMethod);
    return found && [found.method.resourcePath, found.pathParameters];
  };
}

test.each([
  ['GET', '/', ['/', {}]],
  ['GET', '/lamps', ['/lamps', {}]],
  ['GET', '/lamps/7', ['/lamps/{id}', { id: '7' }]],
  ['GET', '/lamps/new', ['/lamps/new', {}]],
  ['PUT', '/lamps/new', ['/lamps/{id}', { id: 'new' }]],
  ['GET', '/lamps/new/bulbs', ['/lamps/{id}/bulbs', { id: 'new' }]],
  ['GET', '/lamps/7/bulbs/', ['/lamps/{id}/bulbs', { id: '7' }]],
  ['PATCH', '/any', ['/any', {}]],
  ['POST', '/lamps', undefined],
  ['GET', '/Lamps', undefined],
  ['GET', '/lamps//bulbs', ['/lamps/{id}/bulbs', { id: '' }]],
])('%s %s finds %j', (httpMethod, path, expected) => {
  const find = treeOf(
    ['GET', '/'],
    ['GET', '/lamps'],
    ['GET', '/lamps/new'],
    ['GET', '/lamps/{id}'],
    ['PUT', '/lamps/{id}'],
    ['GET', '/lamps/{id}/bulbs'],
    ['ANY', '/any'],
  );
  expect(find(httpMethod, path)).toEqual(expected);
});

test('a parameter matches any one segment, unchanged', () => {
  const find = treeOf(['GET', '/lamps/{id}']);
  fc.assert(
    fc.property(fc.webSegment(), (segment) => {
      fc.pre(segment !== '');
      expect(find('GET', `/lamps/${segment}`)).toEqual(['/lamps/{id}', { id: segment }]);
    }),
  );
});

test('two names for one parameter are refused', () => {
  expect(() => treeOf(['GET', '/lamps/{id}'], ['GET', '/lamps/{lamp}/bulbs'])).toThrow(
    '/lamps/{lamp}/bulbs names a parameter {lamp} where a sibling has {id}',
  );
});
