/** The resources that a Task can name. */
import { dynamodbResources } from './dynamodb.ts';
import { lambdaInvoke } from './lambda-invoke.ts';
import { putEvents } from './put-events.ts';
import type { TaskResource } from './task-resource.ts';
import { userPoolResources } from './user-pools.ts';

/** By ARN. */
export const TASK_RESOURCES: ReadonlyMap<string, TaskResource> = new Map(
  [lambdaInvoke, putEvents, ...dynamodbResources, ...userPoolResources].map((resource) => [resource.arn, resource]),
);
