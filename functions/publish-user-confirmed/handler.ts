/** Lambda entry of Cognito's post confirmation trigger. */
import { instrument } from '../shared/instrument.ts';
import { triggerPublisher } from '../shared/publishing/trigger-publisher.ts';
import { traceHeader } from '../shared/trace-header.ts';
import { publishUserConfirmed } from './publish-user-confirmed.ts';

export const handler = instrument(
  publishUserConfirmed({ publish: triggerPublisher(), clock: () => new Date(), traceHeader }),
);
