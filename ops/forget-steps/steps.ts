/** Every step, in the order in which a person is forgotten: first nothing new can arrive, then the rest is deleted. */
import { AUDIT_STEPS } from './audit.ts';
import { FILE_STEPS } from './files.ts';
import { QUEUE_STEPS } from './queues.ts';
import type { Step } from './step.ts';
import { USER_STEPS } from './user.ts';

export const STEPS: readonly Step[] = [...USER_STEPS, ...QUEUE_STEPS, ...AUDIT_STEPS, ...FILE_STEPS];
