/** The steps a to n of a person's first sign-in, from the pool, the audit and the traces. Pure. */
import type { AuditRecord } from '../../../events/audit-record.ts';
import { brokenRules } from '../../items/broken-rules.ts';
import { errorText } from '../../items/error-text.ts';
import type { StepView } from '../api/traces.ts';

/** What is known of a person. Times are ISO 8601. */
export interface Known {
  portal: string;
  /** Oldest first. */
  records: readonly AuditRecord[];
  profile?: Readonly<Record<string, unknown>>;
  /** When the user was created in the pool. */
  createdAt?: string;
  /** Functions that ran, from the traces, oldest first. */
  invocations: readonly Invocation[];
}

export interface Invocation {
  /** The readable part of the function's name. */
  name: string;
  at: string;
}

type Found = Omit<StepView, 'step' | 'what'>;

interface Step {
  step: string;
  what: string;
  /** The first that is found counts. */
  from: readonly ((known: Known) => Found | undefined)[];
  /** Why it is unknown. */
  otherwise: string;
}

const UNSEEN = 'between browser, portal and Okta: AWS does not see it';
const UNTRACED = 'no trace: X-Ray samples, and deletes traces after 30 days';

/** In the order in which they happen. */
const STEPS: readonly Step[] = [
  { step: 'a', what: 'the person opens the portal', from: [], otherwise: UNSEEN },
  { step: 'b', what: 'the portal sends them to Cognito, and Cognito to Okta', from: [], otherwise: UNSEEN },
  { step: 'c', what: 'Okta authenticates them and sends a code to Cognito', from: [], otherwise: UNSEEN },
  {
    step: 'd',
    what: 'Cognito exchanges the code at Okta and verifies the ID token',
    from: [],
    otherwise: 'between Cognito and Okta: Cognito publishes no time',
  },
  {
    step: 'm',
    what: 'the pre sign-up trigger publishes the new user',
    from: [
      refusal('SignUpRefused'),
      recorded('UserCreated'),
      traced(/PublishUserCreated/),
      ({ profile }) => stored(profile?.attributesAt),
    ],
    otherwise: 'the audit has no record of the start',
  },
  {
    step: 'e',
    what: 'Cognito creates the user',
    from: [
      ({ createdAt }) => (createdAt === undefined ? undefined : done(createdAt, 'UserCreateDate of the user pool')),
    ],
    otherwise: 'the user pool has no such user',
  },
  {
    step: 'l',
    what: 'Cognito sends them to the portal with its own code',
    from: [traced(/PublishUserConfirmed/), recorded('ProfileConfirmed')],
    otherwise: UNTRACED,
  },
  {
    step: 'f',
    what: 'the portal exchanges the code for tokens',
    from: [refusal('SignInRefused'), traced(/AdmitToPortal/)],
    otherwise: UNTRACED,
  },
  { step: 'g', what: 'the portal validates the ID token', from: [], otherwise: 'in the browser: AWS does not see it' },
  {
    step: 'n',
    what: 'the workflow stores the profile',
    from: [({ profile }) => stored(profile?.createdAt), recorded('ProfileWritten'), rejected, failed, pending],
    otherwise: 'the profile is not written',
  },
  {
    step: 'h',
    what: 'the portal calls the API with the access token',
    from: [traced(/GetProfile/)],
    otherwise: UNTRACED,
  },
  {
    step: 'i, j, k',
    what: 'the authorizer accepts the token, and the API answers',
    from: [traced(/GetProfile/)],
    otherwise: UNTRACED,
  },
];

export function stepsOf(known: Known): StepView[] {
  return STEPS.map(({ step, what, from, otherwise }) => {
    const found = from.reduce<Found | undefined>((before, find) => before ?? find(known), undefined);
    return { step, what, ...(found ?? { outcome: 'unknown', source: otherwise }) };
  });
}

const done = (at: string, source: string): Found => ({ outcome: 'done', at, source });

const firstOf = ({ records }: Known, detailType: AuditRecord['detailType']) =>
  records.find((record) => record.detailType === detailType);

function recorded(detailType: AuditRecord['detailType']) {
  return (known: Known): Found | undefined => {
    const record = firstOf(known, detailType);
    return record && done(record.occurredAt, `audit record ${detailType}`);
  };
}

function traced(name: RegExp) {
  return ({ invocations }: Known): Found | undefined => {
    const invocation = invocations.find((one) => name.test(one.name));
    return invocation && done(invocation.at, `trace, ${invocation.name}`);
  };
}

const stored = (at: unknown): Found | undefined => (typeof at === 'string' ? done(at, 'profile') : undefined);

/** Only a refusal without a later success: a person can correct their data and try again. */
function refusal(detailType: 'SignUpRefused' | 'SignInRefused') {
  return (known: Known): Found | undefined => {
    const record = known.records.findLast((one) => one.detailType === detailType);
    const hasSucceeded = detailType === 'SignUpRefused' && firstOf(known, 'UserCreated') !== undefined;
    if (record === undefined || hasSucceeded) return undefined;
    return { outcome: 'refused', at: record.occurredAt, source: brokenRules(record.reasons ?? [], known.portal) };
  };
}

function rejected({ records, portal }: Known): Found | undefined {
  const record = records.findLast(({ detailType }) => detailType === 'SignUpRejected');
  return record && { outcome: 'refused', at: record.occurredAt, source: brokenRules(record.reasons ?? [], portal) };
}

function failed({ records }: Known): Found | undefined {
  const record = records.findLast(({ detailType }) => detailType === 'SignUpFailed');
  return record && { outcome: 'failed', at: record.occurredAt, source: errorText(record.error ?? 'FAILED') };
}

function pending(known: Known): Found | undefined {
  const started = firstOf(known, 'UserCreated');
  return started && { outcome: 'pending', source: 'not yet: the next step says what it waits for' };
}
