/** Lambda entry of Cognito's pre sign-up trigger. */
import { instrument } from '../shared/instrument.ts';
import { triggerPublisher } from '../shared/publishing/trigger-publisher.ts';
import { traceHeader } from '../shared/trace-header.ts';
import { publishUserCreated } from './publish-user-created.ts';

export const handler = instrument(
  publishUserCreated({ publish: triggerPublisher(), clock: () => new Date(), traceHeader }),
);
