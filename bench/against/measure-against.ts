/** The same load at any endpoint that runs the stack, so that others can be compared with the twin. */
import { createPortalClient } from '../../system/portal/portal-client.ts';
import { type SignUp, signUpAll } from '../load/crowd.ts';
import { signUp } from '../load/sign-up.ts';
import type { Row } from '../report/row.ts';
import { quantile } from '../report/statistics.ts';
import type { Beginning } from './beginnings.ts';
import { triggerDriver } from './sign-up-from-trigger.ts';
import { findTarget, type Target, type TargetOptions } from './target.ts';

export interface AgainstOptions extends TargetOptions {
  from: Beginning;
  signUps: number;
  inFlight: number;
  /** People who sign up beforehand and are not measured. */
  warmUp: number;
  /** People who sign up one after the other at the end. */
  alone: number;
  /** Called with the number of completed sign-ups. */
  onProgress(done: number): void;
}

interface Driver {
  signUp: SignUp;
  close?(): void;
}

const DRIVERS: Readonly<Record<Beginning, (target: Target) => Driver | Promise<Driver>>> = {
  async 'sign-in'({ portal }) {
    const client = await createPortalClient(portal);
    return { signUp: (username) => signUp(client, username) };
  },
  trigger: triggerDriver,
};

/** User names begin at a number of the time, so that a second run at the same endpoint signs other people up. */
export async function measureAgainst(options: AgainstOptions): Promise<Row[]> {
  const { from, signUps, inFlight, warmUp, alone, onProgress, ...where } = options;
  const target = await findTarget(where);
  const driver = await DRIVERS[from](target);
  try {
    let first = Date.now();
    const run = async (count: number, atOnce: number, tell: (done: number) => void) => {
      const signedUp = await signUpAll(driver.signUp, { count, inFlight: atOnce, first }, tell);
      first += count;
      return signedUp;
    };
    await run(warmUp, inFlight, () => undefined);
    const { latencies, endings } = await run(signUps - warmUp, inFlight, (done) => onProgress(warmUp + done));
    const singly = await run(alone, 1, () => undefined);
    const seconds = (endings.at(-1) ?? 0) / 1000;
    return [
      {
        what: `${signUps.toLocaleString('en')} from ${from}, ${inFlight} in flight`,
        value: endings.length / seconds,
        unit: 'per s',
      },
      { what: '  median', value: quantile(latencies, 0.5), unit: 'ms' },
      { what: '  99th percentile', value: quantile(latencies, 0.99), unit: 'ms' },
      { what: 'one alone, median', value: quantile(singly.latencies, 0.5), unit: 'ms' },
      { what: '  99th percentile', value: quantile(singly.latencies, 0.99), unit: 'ms' },
    ];
  } finally {
    driver.close?.();
  }
}
