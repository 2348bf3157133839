/** Lambda entry of Cognito's pre sign-up trigger. */
import { createJudge } from '../shared/admission/judge.ts';
import { instrument } from '../shared/instrument.ts';
import { portalSettingsReader } from '../shared/portal-settings/reader.ts';
import { TRIGGER_BUDGETS } from '../shared/publishing/budget.ts';
import { triggerPublisher } from '../shared/publishing/trigger-publisher.ts';
import { traceHeader } from '../shared/trace-header.ts';
import { publishUserCreated } from './publish-user-created.ts';

export const handler = instrument(
  publishUserCreated({
    judge: createJudge(portalSettingsReader(TRIGGER_BUDGETS.rules)),
    publish: triggerPublisher(),
    clock: () => new Date(),
    traceHeader,
  }),
);
