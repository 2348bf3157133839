/** Okta's event hooks: verifies them, and publishes one fact about access for each event that concerns it. */
import type { APIGatewayProxyResult } from 'aws-lambda';
import { refusal } from '../shared/api/answer.ts';
import { toProxyResult } from '../shared/api/proxy-result.ts';
import { count } from '../shared/count.ts';
import { errorFacts } from '../shared/error-facts.ts';
import { logger, tracer } from '../shared/observability.ts';
import { parse } from '../shared/parse.ts';
import type { Publish } from '../shared/publishing/publisher.ts';
import { report } from '../shared/report.ts';
import { rootTraceId } from '../shared/trace-header.ts';
import type { FetchHookSecret } from './fetch-hook-secret.ts';
import { HOOK_PROBLEMS, HookRefused } from './hook-refused.ts';
import { HookRequest, headerOf, readHookBody } from './hook-request.ts';
import { matchSecret } from './hook-secret.ts';
import { type AccessFact, toAccessFact } from './to-access-fact.ts';

export interface Dependencies {
  readSecret: FetchHookSecret;
  publish: Publish;
  userPoolId: string;
  /** Okta's id of our application. */
  applicationId: string;
  traceHeader: () => string | undefined;
}

/** Okta's challenges are short texts; nothing else that a caller sends is returned. */
const CHALLENGE = /^[\w.~+/=-]{1,512}$/;

/**
 * Answers 204 when every fact is on the bus or in the outbox. If one is in neither, the answer is 503: Okta then sends all
 * of them once more, and a fact that comes twice changes nothing.
 */
export function receiveOktaEvents({ readSecret, publish, userPoolId, applicationId, traceHeader }: Dependencies) {
  const handOver = async (fact: AccessFact): Promise<void> => {
    const { signUpId, ground } = fact.detail;
    const outcome = await publish(fact);
    report('access fact published', { signUpId, outcome, reasons: [fact['detail-type'], ground] });
  };
  const receive = async (request: HookRequest): Promise<APIGatewayProxyResult> => {
    const secret = matchSecret(headerOf(request, 'authorization'), await readSecret());
    if (secret === undefined) throw new HookRefused('invalid-secret');
    count('HookReceived');
    const context = { userPoolId, applicationId, traceId: rootTraceId(traceHeader()) };
    const found = readHookBody(request).map((event) => toAccessFact(event, context));
    const facts = found.filter((fact) => fact !== undefined);
    for (let ignored = facts.length; ignored < found.length; ignored += 1) count('HookEventIgnored');
    logger.info('hook received', { secret, events: found.length, facts: facts.length });
    // Nothing runs after the response, so it waits for every fact, even if one has failed.
    const failed = (await Promise.allSettled(facts.map(handOver))).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
    return NO_CONTENT;
  };
  return async (event: unknown): Promise<APIGatewayProxyResult> => {
    try {
      const request = parse(HookRequest, event, 'the proxy event');
      return request.httpMethod === 'GET' ? answerChallenge(request) : await receive(request);
    } catch (error) {
      return error instanceof HookRefused ? refuse(error) : fail(error);
    }
  };
}

/** Okta verifies an address once, before it sends any event to it. The answer shows nothing but the caller's own header. */
function answerChallenge(request: HookRequest): APIGatewayProxyResult {
  const verification = headerOf(request, 'x-okta-verification-challenge');
  if (verification === undefined || !CHALLENGE.test(verification)) throw new HookRefused('invalid-challenge');
  logger.info('hook verified', { outcome: 'verified' });
  return toProxyResult({ status: 200, contentType: 'application/json', body: { verification } });
}

function refuse({ type, cause }: HookRefused): APIGatewayProxyResult {
  count('HookRefused');
  logger.warn('hook refused', { outcome: type, ...(cause !== undefined && errorFacts(cause)) });
  tracer.putAnnotation('outcome', type);
  return toProxyResult(refusal({ type, ...HOOK_PROBLEMS[type] }));
}

function fail(error: unknown): APIGatewayProxyResult {
  count('HookFailed');
  logger.error('hook failed', { outcome: 'failed', ...errorFacts(error) });
  tracer.putAnnotation('outcome', 'failed');
  return toProxyResult(
    refusal({ type: 'unavailable', title: 'The event could not be published. Send it again', status: 503 }),
  );
}

/** Okta expects no body. */
const NO_CONTENT: APIGatewayProxyResult = { statusCode: 204, headers: { 'Cache-Control': 'no-store' }, body: '' };
