/** What each operation of X-Ray needs permission for; no resource limits any of it but groups. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html */
import { type Action, actionOnAll } from '../kernel/permissions/action.ts';

export const XRAY_ACTIONS: Record<string, Action> = {
  BatchGetTraces: actionOnAll('xray:BatchGetTraces'),
  GetGroup: actionOnAll('xray:GetGroup'),
  GetGroups: actionOnAll('xray:GetGroups'),
  GetTraceSummaries: actionOnAll('xray:GetTraceSummaries'),
  // API Gateway and Lambda tell of their own part in a trace, whoever calls them.
  PutTraceSegments: actionOnAll('xray:PutTraceSegments', { openToServices: true }),
};
