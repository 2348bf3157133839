/**
 * What each section of the runbook describes, made to happen on the twin, and the repair that the section names. A person can do the same
 * with `npm start`, `/_twin/faults`, `npm run twin -- advance` and `npm run ops`.
 */
import { LambdaClient, UpdateEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import type { Effect, Fault } from '../../local/kernel/faults.ts';
import { HOOKS_SECRET, outputOf } from '../../system/start-system.ts';
import { hookBodyFactory, oktaEventFactory } from './okta-event-factory.ts';
import type { Answer, OpsTerminal } from './ops-terminal.ts';
import { publishAccessFact } from './publish-access-fact.ts';
import type { Journey } from './start-journey.ts';
import { TABLE_IS_DOWN } from './table-is-down.ts';

export interface Stage {
  journey: Journey;
  ops: OpsTerminal;
  /** A user name at Okta that nobody had before. */
  newcomer(): string;
  /** Raises an alarm by hand, as `aws cloudwatch set-alarm-state` does. */
  setAlarm(name: string, state: 'ALARM' | 'OK'): Promise<void>;
}

export interface Rehearsal {
  /** Afterwards the alarm is raised. */
  causes(stage: Stage): Promise<unknown>;
  /** Afterwards the alarm is not raised, if need be some minutes later. */
  repairs(stage: Stage): Promise<unknown>;
}

export const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const REASON = ['--reason', 'rehearsal', '--yes'] as const;

const before = (service: string, operation: string, more: Partial<Fault> = {}): Fault => ({
  service,
  operation,
  effect: 'before',
  ...more,
});
const busRefuses = (principal: string) => before('events', 'PutEvents', { principal });
const fails = (FunctionName: string, effect: Effect = 'throw'): Fault => ({
  service: 'lambda',
  operation: 'Invoke',
  effect,
  match: { FunctionName },
});
const throttles = (ResourcePath: string): Fault => ({
  service: 'execute-api',
  operation: 'Invoke',
  effect: 'throttle',
  match: { ResourcePath },
});
const GONE = { code: 'StateMachineDoesNotExist', message: 'gone', status: 400 };
const cannotStart = before('states', 'StartExecution', { error: GONE });
const nothingAccepts = (principal: string) => [busRefuses(principal), before('sqs', 'SendMessage', { principal })];
/** Rules cannot deliver to this queue. */
const cannotDeliver = (queueUrl: string) =>
  before('sqs', 'SendMessage', {
    principal: 'events.amazonaws.com',
    match: { QueueUrl: queueUrl.slice(queueUrl.lastIndexOf('/') + 1) },
  });

/** Runs something while faults are injected. */
async function amid<T>({ journey }: Stage, faults: readonly Fault[], work: () => Promise<T>): Promise<T> {
  const { twin } = journey.system;
  const ids = faults.map((fault) => twin.faults.add(fault));
  try {
    return await work();
  } finally {
    for (const id of ids) twin.faults.remove(id);
  }
}

async function run({ ops }: Stage, ...argv: string[]): Promise<Answer> {
  const answer = await ops.run(...argv);
  if (answer.exitCode !== 0) throw new Error(`ops ${argv.join(' ')} exits with ${answer.exitCode}:\n${answer.stderr}`);
  return answer;
}

const times = async (count: number, work: () => Promise<unknown>) => {
  for (let done = 0; done < count; done += 1) await work();
};
const advance = ({ journey }: Stage, milliseconds: number) => journey.system.twin.advance(milliseconds);
const settle = ({ journey }: Stage) => journey.settle();
const signIn = ({ journey, newcomer }: Stage) => journey.signIn(newcomer());

/** Services are up again, and nothing is to be repaired: the alarm's period passes. */
const waits = (minutes: number) => (stage: Stage) => advance(stage, minutes * MINUTE);
const reconciles = async (stage: Stage) => {
  await run(stage, 'reconcile', '--fix', ...REASON);
  await settle(stage);
  await advance(stage, 6 * MINUTE);
};
const replays = (...filters: string[]) =>
  async function replay(stage: Stage) {
    await run(stage, 'replay', '--all', ...filters, ...REASON);
    await settle(stage);
    await advance(stage, 16 * MINUTE);
  };

/** Somebody signs in while faults are injected, everything is tried until it fails, and time passes. */
const signsInAmid = (faults: (stage: Stage) => Fault[], passes = 0) =>
  async function cause(stage: Stage) {
    await amid(stage, faults(stage), async () => {
      await signIn(stage);
      await settle(stage);
    });
    await advance(stage, passes);
  };

/** Nothing consumes the queue for 15 minutes. `ops doctor` names the mapping that somebody disabled. */
const isLate = (queue: string, follows: (stage: Stage) => Promise<unknown>): Rehearsal => ({
  causes: async (stage) => {
    await setMapping(stage, queue, false);
    await follows(stage);
    await advance(stage, 21 * MINUTE);
  },
  repairs: async (stage) => {
    await setMapping(stage, queue, true);
    await settle(stage);
    await advance(stage, 6 * MINUTE);
  },
});

async function setMapping({ journey }: Stage, queue: string, Enabled: boolean): Promise<void> {
  const lambda = new LambdaClient(journey.system.client);
  const UUID = journey.settings.doctor?.mappings[queue];
  await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled }));
  lambda.destroy();
}

async function signInTwice(stage: Stage): Promise<void> {
  const username = stage.newcomer();
  await stage.journey.signIn(username);
  await settle(stage);
  await stage.journey.signIn(username);
}

/** A dead letter of three days, repaired by one command. */
const isOld = (place: string, causes: Rehearsal['causes']): Rehearsal => ({
  causes,
  repairs: replays('--place', place),
});
const THREE_DAYS = 3 * DAY + 10 * MINUTE;

const knownSignsInAmid = (faults: (stage: Stage) => Fault[]) =>
  async function cause(stage: Stage) {
    const username = stage.newcomer();
    await stage.journey.signIn(username);
    await settle(stage);
    await amid(stage, faults(stage), async () => {
      await stage.journey.signIn(username);
      await settle(stage);
    });
    await advance(stage, THREE_DAYS);
  };

const failedExecution = (faults: (stage: Stage) => Fault[] = () => []) =>
  signsInAmid((stage) => [TABLE_IS_DOWN, ...faults(stage)]);

async function deliverHooks({ journey }: Stage, secret: string, events: unknown[]): Promise<number> {
  const { deployment, twin } = journey.system;
  const response = await fetch(twin.addresses.resolve(outputOf(deployment, 'HooksUrl')), {
    method: 'POST',
    headers: { authorization: secret, 'content-type': 'application/json' },
    body: JSON.stringify(hookBodyFactory(events)),
  });
  return response.status;
}

const unaddressed = ({ newcomer }: Stage) => newcomer().replace('guest-', 'unaddressed-');

/** Returns from Okta with a code that Okta does not know: Okta refuses Cognito, as with an expired secret. */
async function failFederation({ journey }: Stage): Promise<void> {
  const { url } = await journey.portal('retail').startSignIn('Okta');
  const toOkta = new URL((await fetch(url, { redirect: 'manual' })).headers.get('location') ?? '');
  const callback = new URL(toOkta.searchParams.get('redirect_uri') ?? '');
  callback.search = `${new URLSearchParams({ code: 'unknown', state: toOkta.searchParams.get('state') ?? '' })}`;
  await fetch(callback, { redirect: 'manual' });
}

const isDenied = (stage: Stage) =>
  amid(stage, nothingAccepts('PublishUserCreated'), () => stage.journey.attempt(stage.newcomer()));

/** By the name of the section. */
export const REHEARSALS: Readonly<Record<string, Rehearsal>> = {
  SignUpBroken: { causes: isDenied, repairs: waits(6) },
  SignUpDenied: { causes: isDenied, repairs: waits(6) },
  TriggerErrors: {
    // Confirmations get lost.
    causes: (stage) =>
      amid(stage, [fails('PublishUserConfirmed', 'kill')], () => stage.journey.attempt(stage.newcomer())),
    repairs: reconciles,
  },
  AdmissionErrors: {
    causes: (stage) =>
      amid(stage, [fails('PublishUserCreated', 'kill')], async () => {
        await stage.journey.attempt(stage.newcomer());
        await advance(stage, 5 * MINUTE);
        await stage.journey.attempt(stage.newcomer());
      }),
    repairs: waits(11),
  },
  RulesUnavailable: {
    causes: (stage) =>
      amid(stage, [before('ssm', 'GetParameter')], async () => {
        await advance(stage, 20 * MINUTE);
        await stage.journey.attempt(stage.newcomer());
      }),
    repairs: waits(6),
  },
  ManyRefusals: {
    causes: async (stage) => {
      await times(20, () => stage.journey.attempt(unaddressed(stage)));
      await settle(stage);
    },
    repairs: waits(31),
  },
  TriggersThrottled: {
    causes: (stage) =>
      amid(stage, [fails('PublishUserCreated', 'throttle')], () => stage.journey.attempt(stage.newcomer())),
    repairs: reconciles,
  },
  // An hour later, no success is left in the window of FederationDown.
  FederationFailures: { causes: (stage) => times(8, () => failFederation(stage)), repairs: waits(61) },
  FederationDown: {
    // What another portal refuses meanwhile changes nothing.
    causes: async (stage) => {
      await times(3, () => stage.journey.attempt(unaddressed(stage), { portal: 'wholesale' }));
      await times(3, () => failFederation(stage));
    },
    repairs: waits(61),
  },
  FederationThrottled: {
    // The twin throttles federation only where AWS's quotas are enforced.
    causes: ({ setAlarm }) => setAlarm('FederationThrottled-retail', 'ALARM'),
    repairs: ({ setAlarm }) => setAlarm('FederationThrottled-retail', 'OK'),
  },
  ManyRejections: {
    causes: async (stage) => {
      await times(20, () => stage.journey.signIn(stage.newcomer().replace('guest-', 'nameless-')));
      await settle(stage);
    },
    repairs: async (stage) => {
      const { lines } = await run(stage, 'failed', '--error', 'InvalidAttributes', '--json');
      await run(stage, 'dismiss', ...lines().map(({ id }) => String(id)), ...REASON);
      await advance(stage, 31 * MINUTE);
    },
  },
  ManyFailures: {
    causes: (stage) =>
      amid(stage, [TABLE_IS_DOWN], async () => {
        await times(20, () => signIn(stage));
        await settle(stage);
      }),
    repairs: replays('--since', '2h'),
  },
  SignUpFailed: { causes: failedExecution(), repairs: replays('--place', 'executions') },
  AccessFailed: {
    causes: async (stage) => {
      const { userName } = await signIn(stage);
      await settle(stage);
      await amid(stage, [before('cognito-idp', 'AdminDisableUser')], async () => {
        await publishAccessFact(stage.journey, 'UserBlocked', { userName });
        await settle(stage);
      });
    },
    repairs: replays('--place', 'executions'),
  },
  HooksRefused: { causes: (stage) => times(5, () => deliverHooks(stage, 'wrong', [])), repairs: waits(16) },
  HooksFailed: {
    causes: (stage) =>
      amid(stage, nothingAccepts('ReceiveOktaEvents'), () =>
        deliverHooks(stage, HOOKS_SECRET, [oktaEventFactory('user.lifecycle.suspend')]),
      ),
    repairs: waits(6),
  },
  HooksThrottled: {
    causes: (stage) => amid(stage, [throttles('/events')], () => deliverHooks(stage, HOOKS_SECRET, [])),
    repairs: waits(6),
  },
  UserConfirmationLost: {
    causes: (stage) => amid(stage, nothingAccepts('PublishUserConfirmed'), () => signIn(stage)),
    repairs: reconciles,
  },
  ProfileDrift: {
    causes: async (stage) => {
      const username = stage.newcomer();
      await stage.journey.signIn(username);
      await settle(stage);
      await amid(stage, nothingAccepts('PublishUserSignedIn'), () => stage.journey.signIn(username));
    },
    repairs: reconciles,
  },
  SignInsLate: isLate('signIns', signInTwice),
  OutboxNotEmpty: {
    causes: async (stage) => {
      for (const principal of ['PublishUserCreated', 'RedeliverEvent'])
        stage.journey.system.twin.faults.add(busRefuses(principal));
      await signIn(stage);
      await advance(stage, 17 * MINUTE);
    },
    repairs: async (stage) => {
      stage.journey.system.twin.faults.clear();
      await settle(stage);
      await advance(stage, 6 * MINUTE);
    },
  },
  ConfirmationsLate: isLate('confirmations', signIn),
  AuditLate: isLate('audit', signIn),
  ApiErrors: {
    causes: async (stage) => {
      const { tokens } = await signIn(stage);
      await amid(stage, [fails('GetProfile')], () =>
        times(5, () => stage.journey.portal().callApi('/me', tokens.accessToken)),
      );
    },
    repairs: waits(6),
  },
  ReadsThrottled: {
    causes: async (stage) => {
      const { tokens } = await signIn(stage);
      const read = () => stage.journey.portal().callApi('/me', tokens.accessToken);
      await amid(stage, [throttles('/me')], () => times(20, read));
    },
    repairs: waits(16),
  },
  DeadLetters: {
    causes: signsInAmid(() => [fails('ConfirmProfile')]),
    repairs: replays('--place', 'confirmationsDlq'),
  },
  UndeliveredEvents: {
    causes: async (stage) => {
      const username = stage.newcomer();
      await amid(stage, [cannotStart], async () => {
        await stage.journey.signIn(username);
        await settle(stage);
      });
      // A later sign-in finds no profile.
      await stage.journey.signIn(username);
      await settle(stage);
    },
    repairs: replays('--place', 'workflowRuleDlq'),
  },
  'OldDeadLetters-TriggersOutbox': isOld(
    'outboxDlq',
    signsInAmid(() => [busRefuses('PublishUserCreated'), busRefuses('RedeliverEvent')], THREE_DAYS),
  ),
  'OldDeadLetters-WorkflowStart': isOld(
    'workflowRuleDlq',
    signsInAmid(() => [cannotStart], THREE_DAYS),
  ),
  'OldDeadLetters-AccessStart': isOld('accessRuleDlq', async (stage) => {
    const { userName } = await signIn(stage);
    await settle(stage);
    await amid(stage, [cannotStart], async () => {
      await publishAccessFact(stage.journey, 'UserBlocked', { userName });
      await settle(stage);
    });
    await advance(stage, THREE_DAYS);
  }),
  'OldDeadLetters-ConfirmationsConfirmations': isOld(
    'confirmationsDlq',
    signsInAmid(() => [fails('ConfirmProfile')], THREE_DAYS),
  ),
  'OldDeadLetters-ConfirmationsDeliver': isOld(
    'confirmationsRuleDlq',
    signsInAmid(({ journey }) => [cannotDeliver(journey.settings.queues.confirmations)], THREE_DAYS),
  ),
  'OldDeadLetters-FollowingSignIns': isOld(
    'signInsDlq',
    knownSignsInAmid(() => [fails('FollowSignIn')]),
  ),
  'OldDeadLetters-FollowingDeliver': isOld(
    'signInsRuleDlq',
    knownSignsInAmid(({ journey }) => [cannotDeliver(journey.settings.queues.signIns)]),
  ),
  'OldDeadLetters-AuditAudit': isOld(
    'auditDlq',
    signsInAmid(() => [fails('RecordAudit')], THREE_DAYS),
  ),
  'OldDeadLetters-AuditDeliverEvents': isOld(
    'auditEventsRuleDlq',
    signsInAmid(({ journey }) => [cannotDeliver(journey.settings.queues.audit)], THREE_DAYS),
  ),
  'OldDeadLetters-AuditDeliverFailures': {
    causes: async (stage) => {
      await failedExecution(({ journey }) => [cannotDeliver(journey.settings.queues.audit)])(stage);
      await advance(stage, THREE_DAYS);
    },
    repairs: async (stage) => {
      await replays('--place', 'auditFailuresRuleDlq')(stage);
      await replays()(stage);
    },
  },
  'OldDeadLetters-WatchingFailureTrayKeep': {
    causes: async (stage) => {
      await failedExecution(({ journey }) => [cannotDeliver(journey.settings.failureTray.queue)])(stage);
      await advance(stage, THREE_DAYS);
    },
    repairs: async (stage) => {
      await replays('--place', 'executions')(stage);
      await reconciles(stage);
    },
  },
  OldFailures: {
    causes: async (stage) => {
      await failedExecution()(stage);
      await advance(stage, 7 * DAY + 10 * MINUTE);
    },
    repairs: replays('--place', 'executions'),
  },
  HooksSilent: {
    // The twin has no alarm on missing data: it says that there are too few.
    causes: ({ setAlarm }) => setAlarm('HooksSilent', 'ALARM'),
    repairs: async (stage) => {
      await deliverHooks(stage, HOOKS_SECRET, [oktaEventFactory('user.lifecycle.unsuspend')]);
      await settle(stage);
      await stage.setAlarm('HooksSilent', 'OK');
    },
  },
};
