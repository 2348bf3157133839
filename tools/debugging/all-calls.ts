/** Every call of the list, in the order in which the test makes them. */
import type { About } from './about.ts';
import type { Call } from './call.ts';
import { apiGatewayCalls } from './calls/apigateway.ts';
import { cloudFormationCalls } from './calls/cloudformation.ts';
import { cloudWatchCalls } from './calls/cloudwatch.ts';
import { cognitoCalls } from './calls/cognito.ts';
import { dynamodbCalls, parameterCalls, secretCalls, sqsCalls } from './calls/data.ts';
import { eventsCalls } from './calls/events.ts';
import { iamCalls, lambdaCalls, otherCalls } from './calls/functions.ts';
import { logsCalls } from './calls/logs.ts';
import { stepFunctionsCalls } from './calls/stepfunctions.ts';
import { xrayCalls } from './calls/xray.ts';

const SERVICES = [
  cloudFormationCalls,
  apiGatewayCalls,
  cognitoCalls,
  stepFunctionsCalls,
  logsCalls,
  xrayCalls,
  cloudWatchCalls,
  lambdaCalls,
  eventsCalls,
  sqsCalls,
  dynamodbCalls,
  parameterCalls,
  secretCalls,
  iamCalls,
  otherCalls,
];

export function allCalls(about: About): Call[] {
  return SERVICES.flatMap((calls) => calls(about));
}
