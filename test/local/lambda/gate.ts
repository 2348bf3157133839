/** A service at which functions wait until the test releases them. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { UNRESTRICTED } from '../../../local/kernel/permissions/action.ts';
import { operation, type Service } from '../../../local/kernel/service.ts';

export interface Gate {
  service(): Service;
  /** Resolves when this many functions have arrived. */
  whenWaiting(count: number): Promise<void>;
  /** From now on nobody waits. */
  open(): void;
}

/** For the code of a function, which then awaits `pass()`. */
export const PASS = `import { request } from 'node:http';
const pass = () => new Promise((resolve, reject) => {
  const headers = { 'x-amz-target': 'Gate.Pass', 'content-type': 'application/x-amz-json-1.1' };
  request(process.env.AWS_ENDPOINT_URL, { method: 'POST', headers }, (response) => response.resume().on('end', resolve))
    .on('error', reject).end('{}');
});
`;

/** Creates a closed gate. */
export function createGate(): Gate {
  let waiting = 0;
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const Pass = operation({
    members: {},
    action: UNRESTRICTED,
    async run() {
      waiting += 1;
      await opened;
      return {};
    },
  });
  return {
    service: () => ({
      name: 'gate',
      wire: { protocol: 'json', version: '1.1', target: 'Gate' },
      operations: { Pass },
    }),
    async whenWaiting(count) {
      while (waiting < count) await nextTurn();
    },
    open,
  };
}
