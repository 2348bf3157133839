import { rootTraceId } from '../../../functions/shared/trace-header.ts';

test.each([
  ['Root=1-6a10f3c2-5f84a1b2c3d4e5f60718293a;Parent=53995c3f42cd8ad0;Sampled=1', '1-6a10f3c2-5f84a1b2c3d4e5f60718293a'],
  ['Self=1-x;Root=1-6a10f3c2-5f84a1b2c3d4e5f60718293a', '1-6a10f3c2-5f84a1b2c3d4e5f60718293a'],
  ['Parent=53995c3f42cd8ad0', 'unknown'],
  ['', 'unknown'],
  [undefined, 'unknown'],
])('the trace id of %j is %s', (header, id) => {
  expect(rootTraceId(header)).toBe(id);
});
