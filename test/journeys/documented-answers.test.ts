/** Every response in the OpenAPI document is returned as documented, by the routes and by API Gateway. */

import type { Fault } from '../../local/kernel/faults.ts';
import { backOfficeToken } from '../support/back-office-token.ts';
import { expectDocumented } from '../support/expect-documented.ts';
import { type ApiDocument, type DocumentedOperation, loadApiDocument } from '../support/openapi-document.ts';
import { publishAccessFact } from '../support/publish-access-fact.ts';
import { type Journey, type SignedIn, startJourney } from '../support/start-journey.ts';
import { TABLE_IS_DOWN } from '../support/table-is-down.ts';

let journey: Journey;
let document: ApiDocument;
let officeToken: string;
let day: string;
const signedIn = new Map<string, SignedIn>();

beforeAll(async () => {
  document = await loadApiDocument();
  // The twin logs every failure, and these are intended.
  journey = await startJourney([], { log: () => undefined });
  for (const username of ['ada', 'alan', 'zoe']) signedIn.set(username, await journey.signIn(username));
  await journey.settle();
  signedIn.set('wholesale', await journey.signIn('ada', { portal: 'wholesale' }));
  await publishAccessFact(journey, 'UserBlocked', { userName: String(signedIn.get('zoe')?.userName) });
  await journey.settle();
  // The workflow of the last person finds no table, and keeps retrying.
  journey.system.twin.faults.add(TABLE_IS_DOWN);
  signedIn.set('edsger', await journey.signIn('edsger'));
  officeToken = await backOfficeToken(journey);
  const { auditEvents } = await journey.records(String(signedIn.get('alan')?.userName));
  day = String(auditEvents[0]?.occurredAt).slice(0, 'yyyy-mm-dd'.length);
});
afterAll(() => journey.close());

const portalToken = (username = 'ada') => signedIn.get(username)?.tokens.accessToken ?? '';
const userNameOf = (username: string) => encodeURIComponent(String(signedIn.get(username)?.userName));

function operationOf(route: string): DocumentedOperation {
  const operation = document.paths[route]?.get;
  if (!operation) throw new Error(`the document has no GET ${route}`);
  return operation;
}

interface Case {
  route: string;
  /** As in the document, with the media type. */
  answer: string;
  status: number;
  why: string;
  /** Its `type`, if it is a problem. */
  problem?: string;
  request: () => { path: string; token?: string };
  /** Injected while the case runs. */
  fault?: Fault;
}

const JSON_TYPE = 'application/json';
const PROBLEM = 'application/problem+json';
/** A person of another portal, whose settings no other case reads: the function caches them. */
const OTHER_PORTAL = 'wholesale';

/** A valid request to each route: its address and a token with the scope. */
const GOOD: Record<string, () => { path: string; token: string }> = {
  '/me': () => ({ path: '/me', token: portalToken() }),
  '/portal': () => ({ path: '/portal', token: portalToken() }),
  '/profiles': () => ({ path: `/profiles?clientId=${journey.portal().settings.clientId}&limit=1`, token: officeToken }),
  '/profiles/{userName}': () => ({ path: `/profiles/${userNameOf('ada')}`, token: officeToken }),
  '/profiles/{userName}/audit-events': () => ({
    path: `/profiles/${userNameOf('alan')}/audit-events?limit=2`,
    token: officeToken,
  }),
  '/audit-events': () => ({ path: `/audit-events?day=${day}&limit=2`, token: officeToken }),
};
const routes = Object.keys(GOOD);

function good(route: string) {
  const request = GOOD[route];
  if (!request) throw new Error(`no valid request to ${route}`);
  return request;
}

const broken = (service: string, operation: string, code = 'ValidationException'): Fault => ({
  service,
  operation,
  effect: 'before',
  error: { code, message: 'on purpose', status: 400 },
});
/** The call that each route needs. */
const NEEDS: Record<string, Fault> = {
  '/me': broken('dynamodb', 'GetItem'),
  '/portal': broken('ssm', 'GetParameter'),
  '/profiles': broken('dynamodb', 'Query'),
  '/profiles/{userName}': broken('dynamodb', 'GetItem'),
  '/profiles/{userName}/audit-events': broken('dynamodb', 'Query'),
  '/audit-events': broken('dynamodb', 'Query'),
};

const ofEveryRoute: Case[] = routes.flatMap((route) => {
  const request = good(route);
  const refused = () => ({
    path: request().path,
    token: request().token === officeToken ? portalToken() : officeToken,
  });
  const pending = route === '/portal' ? () => ({ path: route, token: portalToken(OTHER_PORTAL) }) : request;
  return [
    { route, answer: `200 ${JSON_TYPE}`, status: 200, why: 'everything is valid', request },
    {
      route,
      answer: `403 ${JSON_TYPE}`,
      status: 403,
      why: 'there is no token',
      request: () => ({ path: request().path }),
    },
    { route, answer: `403 ${JSON_TYPE}`, status: 403, why: 'the token lacks the scope', request: refused },
    {
      route,
      answer: `5XX ${JSON_TYPE}`,
      status: 500,
      why: 'Lambda fails',
      request,
      fault: { service: 'lambda', operation: 'Invoke', effect: 'before' },
    },
    {
      route,
      answer: `5XX ${PROBLEM}`,
      status: 500,
      why: 'a read fails',
      problem: 'internal-error',
      request: pending,
      fault: NEEDS[route],
    },
  ];
});

const suspended = ['/me', '/portal'].map((route) => ({
  ...{ route, answer: `403 ${PROBLEM}`, status: 403, why: 'the person is suspended', problem: 'account-suspended' },
  request: () => ({ path: route, token: portalToken('zoe') }),
}));

const office = (path: string) => () => ({ path, token: officeToken });
const ofSome: Case[] = [
  ...suspended,
  {
    route: '/me',
    answer: `404 ${PROBLEM}`,
    status: 404,
    why: 'the person was rejected',
    problem: 'profile-rejected',
    request: () => ({ path: '/me', token: portalToken('alan') }),
  },
  {
    route: '/me',
    answer: `404 ${PROBLEM}`,
    status: 404,
    why: 'the workflow is running',
    problem: 'profile-pending',
    request: () => ({ path: '/me', token: portalToken('edsger') }),
  },
  {
    route: '/portal',
    answer: `404 ${PROBLEM}`,
    status: 404,
    why: 'the portal has no settings',
    problem: 'no-portal',
    request: () => ({ path: '/portal', token: portalToken(OTHER_PORTAL) }),
    fault: broken('ssm', 'GetParameter', 'ParameterNotFound'),
  },
  {
    route: '/profiles',
    answer: `400 ${PROBLEM}`,
    status: 400,
    why: 'there is no criterion',
    problem: 'invalid-parameters',
    request: office('/profiles'),
  },
  {
    route: '/profiles/{userName}',
    answer: `400 ${PROBLEM}`,
    status: 400,
    why: 'the name is too long',
    problem: 'invalid-parameters',
    request: office(`/profiles/${'x'.repeat(200)}`),
  },
  {
    route: '/profiles/{userName}',
    answer: `404 ${PROBLEM}`,
    status: 404,
    why: 'the user does not exist',
    problem: 'no-profile',
    request: office('/profiles/okta_nobody'),
  },
  {
    route: '/profiles/{userName}/audit-events',
    answer: `400 ${PROBLEM}`,
    status: 400,
    why: 'the cursor is invalid',
    problem: 'invalid-parameters',
    request: office('/profiles/okta_nobody/audit-events?cursor=x'),
  },
  {
    route: '/audit-events',
    answer: `400 ${PROBLEM}`,
    status: 400,
    why: 'the limit is invalid',
    problem: 'invalid-parameters',
    request: office('/audit-events?day=2026-11-23&limit=0'),
  },
  {
    route: '/audit-events',
    answer: `400 ${JSON_TYPE}`,
    status: 400,
    why: 'the day is missing',
    request: office('/audit-events'),
  },
];
const cases = [...ofEveryRoute, ...ofSome];

async function during<Result>(fault: Fault | undefined, work: () => Promise<Result>): Promise<Result> {
  const { faults } = journey.system.twin;
  const armed = fault && faults.add(fault);
  const result = await work();
  if (armed) faults.remove(armed);
  return result;
}

test.each(cases)('GET $route answers $answer when $why', async ({ route, answer, status, problem, request, fault }) => {
  const { path, token } = request();
  const given = await during(fault, () => journey.portal().callApi(path, token));
  expect({ path, status: given.status }).toEqual({ path, status });
  expect(given.headers.get('content-type')).toBe(answer.slice('200 '.length));
  expect(given.body).toMatchObject(problem ? { type: problem, status } : {});
  expectDocumented(operationOf(route), given);
});

test('the cases cover every documented response except throttling, which needs a thousand requests a second', () => {
  const documented = Object.entries(document.paths).flatMap(([route, { get }]) =>
    Object.entries(get?.responses ?? {}).flatMap(([status, { content }]) =>
      Object.keys(content).map((mediaType) => `${route} ${status} ${mediaType}`),
    ),
  );
  const given = new Set(cases.map(({ route, answer }) => `${route} ${answer}`));
  expect(documented.filter((one) => !one.includes(' 429 ')).sort()).toEqual([...given].sort());
});
