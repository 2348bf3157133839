/** The resources that a Task can name. */
import { lambdaInvoke } from './lambda-invoke.ts';
import { putEvents } from './put-events.ts';
import type { TaskResource } from './task-resource.ts';

/** By ARN. */
export const TASK_RESOURCES: ReadonlyMap<string, TaskResource> = new Map(
  [lambdaInvoke, putEvents].map((resource) => [resource.arn, resource]),
);
