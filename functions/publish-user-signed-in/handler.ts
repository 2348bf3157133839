/** Lambda entry of Cognito's post authentication trigger. */
import { instrument } from '../shared/instrument.ts';
import { signInPublisher } from '../shared/publishing/sign-in-publisher.ts';
import { traceHeader } from '../shared/trace-header.ts';
import { publishUserSignedIn } from './publish-user-signed-in.ts';

export const handler = instrument(
  publishUserSignedIn({ putOnBus: signInPublisher(), clock: () => new Date(), traceHeader }),
);
