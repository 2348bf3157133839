/** Converts the response of `GET /me` into the outcome that the person sees. */
import * as z from 'zod/mini';
import type { ApiAnswer } from './api-client.ts';

/** The fields of a profile, with the API's names. */
export const Profile = z.object({
  ClientId: z.string(),
  Email: z.optional(z.string()),
  given_name: z.optional(z.string()),
  family_name: z.optional(z.string()),
  userName: z.string(),
  status: z.string(),
  createdAt: z.optional(z.string()),
});
export type Profile = z.infer<typeof Profile>;

export type ProfileOutcome =
  | { name: 'profile'; profile: Profile }
  | { name: 'waiting'; retryAfter: number }
  | { name: 'rejected'; reasons: readonly string[] }
  | { name: 'no-profile' }
  | { name: 'suspended' }
  | { name: 'failed'; status: number };

const Problem = z.object({ type: z.string(), reasons: z.optional(z.array(z.string())) });

const DEFAULT_RETRY_SECONDS = 2;

type Read = (answer: ApiAnswer, reasons: readonly string[]) => ProfileOutcome;

/** By `type` of the problem document (RFC 9457). */
const PROBLEMS: Readonly<Record<string, Read>> = {
  'profile-pending': ({ retryAfter = DEFAULT_RETRY_SECONDS }) => ({ name: 'waiting', retryAfter }),
  'profile-rejected': (_, reasons) => ({ name: 'rejected', reasons }),
  'no-profile': () => ({ name: 'no-profile' }),
  'account-suspended': () => ({ name: 'suspended' }),
};

export function readProfile(answer: ApiAnswer): ProfileOutcome {
  const { status, body } = answer;
  const failed: ProfileOutcome = { name: 'failed', status };
  if (status === 200) {
    const { data: profile } = Profile.safeParse(body);
    return profile ? { name: 'profile', profile } : failed;
  }
  const { data: problem } = Problem.safeParse(body);
  const read = problem && Object.hasOwn(PROBLEMS, problem.type) ? PROBLEMS[problem.type] : undefined;
  return read ? read(answer, problem?.reasons ?? []) : failed;
}

const EAGER_SECONDS = 60;
const LONGEST_WAIT_SECONDS = 30;

/**
 * The delay before the next request, in seconds: first the API's Retry-After, and after a minute increasing delays, because a
 * profile that is still missing by then waits for a repair.
 */
export function nextWait(waitedSeconds: number, retryAfter: number): number {
  if (waitedSeconds < EAGER_SECONDS) return retryAfter;
  return Math.max(retryAfter, Math.min(waitedSeconds / 10, LONGEST_WAIT_SECONDS));
}
