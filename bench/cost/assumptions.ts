/** Assumptions that neither a template nor a laptop provides. Each errs on the expensive side. */

export const ASSUMPTIONS = {
  /** Lambda gives a function one whole processor at this memory, in MB, and a share of it below. */
  wholeProcessorMb: 1769,
  /** Milliseconds that an invocation waits longer for AWS's services than for the twin's. */
  waitingMilliseconds: 20,
  /** Pollers that Lambda keeps on a quiet queue, each with long polls of this many seconds. */
  pollers: 5,
  pollSeconds: 20,
  hoursPerMonth: 730,
  /** What a portal asks of the API for one sign-up: once too early, once in time. */
  readsPerSignUp: 2,
} as const;

/** As the page and the command show them. */
export const ASSUMPTION_LINES: readonly string[] = [
  'No free allowances, no taxes, no support plan, no data transfer to the internet.',
  'No alarms that fire, no dashboards that are opened, no queries over logs and traces.',
  'Every trace is recorded, which is the most it can be: X-Ray records the first of each second and one in twenty of the rest, and a million sign-ups a month are 0.4 per second.',
  'Every message is a batch of its own. In a rush up to ten share an invocation, a receive and a delete.',
  'No cold starts: in steady traffic they are one invocation in some hundreds.',
  `An invocation is billed for its fastest run on the machine that measured, stretched to the processor that its memory buys (a whole one at ${ASSUMPTIONS.wholeProcessorMb.toLocaleString('en-US')} MB), as if it only computed, and ${ASSUMPTIONS.waitingMilliseconds} ms for waiting. A laptop's milliseconds are not those of arm64 Lambda.`,
  `A queue that is empty is asked by ${ASSUMPTIONS.pollers} pollers, for ${ASSUMPTIONS.pollSeconds} s each time.`,
  'No execution needs a retry, and every trigger runs once.',
];
