/** Lambda entry of Cognito's pre token generation trigger. */
import { createJudge } from '../shared/admission/judge.ts';
import { instrument } from '../shared/instrument.ts';
import { portalSettingsReader } from '../shared/portal-settings/reader.ts';
import { TRIGGER_BUDGETS } from '../shared/publishing/budget.ts';
import { lazyTriggerPublisher } from '../shared/publishing/lazy-trigger-publisher.ts';
import { traceHeader } from '../shared/trace-header.ts';
import { admitToPortal } from './admit-to-portal.ts';

export const handler = instrument(
  admitToPortal({
    judge: createJudge(portalSettingsReader(TRIGGER_BUDGETS.rules)),
    publish: lazyTriggerPublisher(),
    clock: () => new Date(),
    traceHeader,
  }),
);
