/** Assumptions that neither the template nor a measurement provides. Each errs on the expensive side. */

export const ASSUMPTIONS = {
  /** The memory at which Lambda gives a function one whole processor, in MB; less memory gets a share. */
  wholeProcessorMb: 1769,
  /** How many milliseconds longer an invocation waits for AWS's services than for the twin's. */
  waitingMilliseconds: 20,
  /** The pollers that Lambda keeps on a quiet queue, and the seconds of each long poll. */
  pollers: 5,
  pollSeconds: 20,
  hoursPerMonth: 730,
  /** A portal's reads of the API per sign-up: one before the profile exists, one after. */
  readsPerSignUp: 2,
} as const;

/** As printed by the page and the command. */
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
