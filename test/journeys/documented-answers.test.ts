/** Every answer that the API's document promises is given, by the routes and by API Gateway, as it is documented. */

import type { Fault } from '../../local/kernel/faults.ts';
import { backOfficeToken } from '../support/back-office-token.ts';
import { expectDocumented } from '../support/expect-documented.ts';
import { type ApiDocument, type DocumentedOperation, loadApiDocument } from '../support/openapi-document.ts';
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
  // The workflow of the last one finds no table, and keeps retrying.
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
  /** As the document has it, with the media type. */
  answer: string;
  status: number;
  why: string;
  /** Its `type`, if it is a problem. */
  problem?: string;
  request: () => { path: string; token?: string };
  /** Goes wrong for as long as the case lasts. */
  fault?: Fault;
}

const JSON_TYPE = 'application/json';
const PROBLEM = 'application/problem+json';
/** A person of another portal, whose settings no other case reads: the function keeps what it has read. */
const OTHER_PORTAL = 'wholesale';

/** A good request to each route: its address and a token that opens it. */
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
  if (!request) throw new Error(`no good request to ${route}`);
  return request;
}

const broken = (service: string, operation: string, code = 'ValidationException'): Fault => ({
  service,
  operation,
  effect: 'before',
  error: { code, message: 'on purpose', status: 400 },
});
/** The call that each route cannot do without. */
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
  const afresh = route === '/portal' ? () => ({ path: route, token: portalToken(OTHER_PORTAL) }) : request;
  return [
    { route, answer: `200 ${JSON_TYPE}`, status: 200, why: 'all is well', request },
    {
      route,
      answer: `403 ${JSON_TYPE}`,
      status: 403,
      why: 'there is no token',
      request: () => ({ path: request().path }),
    },
    { route, answer: `403 ${JSON_TYPE}`, status: 403, why: 'the token has not the scope', request: refused },
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
      why: 'what it reads fails',
      problem: 'internal-error',
      request: afresh,
      fault: NEEDS[route],
    },
  ];
});

const office = (path: string) => () => ({ path, token: officeToken });
const ofSome: Case[] = [
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
    why: 'the profile is being made',
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
    why: 'nothing is looked for',
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
    why: 'nobody is called so',
    problem: 'no-profile',
    request: office('/profiles/okta_nobody'),
  },
  {
    route: '/profiles/{userName}/audit-events',
    answer: `400 ${PROBLEM}`,
    status: 400,
    why: 'the cursor is none',
    problem: 'invalid-parameters',
    request: office('/profiles/okta_nobody/audit-events?cursor=x'),
  },
  {
    route: '/audit-events',
    answer: `400 ${PROBLEM}`,
    status: 400,
    why: 'the limit is none',
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

test('every documented answer is among these, but for throttling, which needs a thousand requests a second', () => {
  const documented = Object.entries(document.paths).flatMap(([route, { get }]) =>
    Object.entries(get?.responses ?? {}).flatMap(([status, { content }]) =>
      Object.keys(content).map((mediaType) => `${route} ${status} ${mediaType}`),
    ),
  );
  const given = new Set(cases.map(({ route, answer }) => `${route} ${answer}`));
  expect(documented.filter((one) => !one.includes(' 429 ')).sort()).toEqual([...given].sort());
});
