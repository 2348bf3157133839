/** A crowd of people who sign up, a fixed number of them at once. */

export interface Crowd {
  count: number;
  /** The number of concurrent sign-ups. */
  inFlight: number;
  /** The number of the first person; nobody signs up twice. */
  first: number;
}

export interface SignedUp {
  /** In milliseconds, in the order in which the sign-ups ended. */
  latencies: number[];
  /** The end of each, in milliseconds since the first began. */
  endings: number[];
}

/** Signs one person up, and resolves when the person's profile can be read. */
export type SignUp = (username: string) => Promise<void>;

const TELL_EVERY = 100;

/**
 * Starts a sign-up whenever one ends, until the whole crowd has signed up. User names are those of the stand-in Okta's
 * guests. @throws the first error of a sign-up
 */
export async function signUpAll(
  signUp: SignUp,
  { count, inFlight, first }: Crowd,
  onProgress: (done: number) => void,
): Promise<SignedUp> {
  const signedUp: SignedUp = { latencies: [], endings: [] };
  const begunAt = performance.now();
  let next = first;
  const oneAfterTheOther = async () => {
    while (next < first + count) {
      const username = `guest-${(next++).toString(36)}`;
      const startedAt = performance.now();
      await signUp(username);
      const endedAt = performance.now();
      signedUp.latencies.push(endedAt - startedAt);
      const done = signedUp.endings.push(endedAt - begunAt);
      if (done % TELL_EVERY === 0) onProgress(done);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, oneAfterTheOther));
  return signedUp;
}
