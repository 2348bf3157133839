/**
 * The traces of a sign-up that an on-call engineer finds in X-Ray: the path of the sign-up is one trace; everything
 * that is reported about it is in traces of its own. The annotation `signUpId` finds all of them.
 */
import { RedriveExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { findTraces, readTrace, type TracePart } from '../support/read-traces.ts';
import { type Journey, type SignedIn, startJourney } from '../support/start-journey.ts';
import { TABLE_IS_DOWN } from '../support/table-is-down.ts';

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney();
});
afterAll(() => journey.close());

const FUNCTIONS =
  /(PublishUser(?:Created|Confirmed)|ValidateAttributes|WriteProfile|ConfirmProfile|RecordAuditEvents|GetProfile|StateMachine)/;

/** Parts that only a cold function has: loading its code, and reading values that it then caches. */
const WHEN_COLD: readonly string[] = ['Init', 'SSM'];

/** One line per part, `!` for a fault, with the calls indented below it; AWS's names without the stack's prefix. */
function outline(part: TracePart, depth = 0): string[] {
  const name = FUNCTIONS.exec(part.name)?.[1] ?? part.name;
  const prefix = part.name.startsWith('## ') && name !== part.name ? '## ' : '';
  const type = part.origin?.replace('AWS::', '') ?? '';
  const line = `${'  '.repeat(depth)}${prefix}${name}${type && ` (${type})`}${part.fault ? '!' : ''}`;
  const parts = part.parts.filter((one) => !WHEN_COLD.includes(one.name));
  return [line, ...parts.flatMap((one) => outline(one, depth + 1))];
}

async function outlineOf(traceId: string): Promise<string[]> {
  const roots = await readTrace(journey.system, traceId);
  expect(roots).toHaveLength(1);
  return roots.flatMap((root) => outline(root));
}

const withInside = (part: TracePart): TracePart[] => [part, ...part.parts.flatMap(withInside)];

interface Reported {
  signUpId: string;
  traceId: string;
  detailTypes: string[];
}

/** Every audit record of a person has the same sign-up, and all but the confirmation's have the same trace. */
async function audit({ userName }: SignedIn): Promise<Reported> {
  const { auditEvents } = await journey.records(userName);
  const created = auditEvents.find(({ detailType }) => detailType === 'UserCreated');
  const traceId = String(created?.traceId);
  for (const event of auditEvents) {
    expect(event.signUpId).toBe(created?.signUpId);
    if (event.detailType !== 'ProfileConfirmed') expect(event.traceId).toBe(traceId);
  }
  const detailTypes = auditEvents.map(({ detailType }) => String(detailType)).sort();
  return { signUpId: String(created?.signUpId), traceId, detailTypes };
}

const indented = (depth: number, lines: readonly string[]) => lines.map((line) => '  '.repeat(depth) + line);

/** An invocation, as Lambda and the function report it; `calls` are the handler's calls. */
function invocation(name: string, calls: readonly string[], { fault = '' } = {}): string[] {
  return [
    `${name} (Lambda)${fault}`,
    `  ${name} (Lambda::Function)${fault}`,
    `    ## ${name}${fault}`,
    ...indented(3, calls),
  ];
}
const call = (name: string, type: string) => [name, `  ${name} (${type})`];
const putEvents = call('EventBridge', 'EventBridge');
const table = call('DynamoDB', 'DynamoDB::Table');

/** A Task with its attempts, each of which invoked a function or was refused by it. */
const task = (name: string, attempts: readonly string[][], { fault = '' } = {}) => [
  `${name}${fault}`,
  ...indented(
    1,
    attempts.flatMap((lines) => [`Lambda${lines[0]?.endsWith('!') ? '!' : ''}`, ...indented(1, lines)]),
  ),
];
const emit = (name: string) => [name, ...indented(1, putEvents)];
const handOver = (executions: readonly string[]) => [
  ...invocation('PublishUserCreated', putEvents),
  ...indented(2, executions),
];
const execution = (states: readonly string[], { fault = '' } = {}) => [
  `StateMachine (StepFunctions::StateMachine)${fault}`,
  ...indented(1, states),
];
const validated = task('ValidateAttributes', [invocation('ValidateAttributes', [])]);

const tableIsDown = () => journey.system.twin.faults.add(TABLE_IS_DOWN);

test('a sign-up is one trace from the trigger to the table', async () => {
  const ada = await journey.signIn('ada');
  await journey.settle();
  const { traceId, detailTypes } = await audit(ada);
  expect(detailTypes).toEqual(['ProfileConfirmed', 'ProfileWritten', 'UserCreated']);
  expect(await outlineOf(traceId)).toEqual(
    handOver(
      execution([
        ...validated,
        ...task('WriteProfile', [invocation('WriteProfile', table)]),
        ...emit('EmitProfileWritten'),
      ]),
    ),
  );
});

test('confirmation and audit are separate traces, linked to their origin and found by the same sign-up', async () => {
  const ada = await journey.signIn('ada');
  await journey.settle();
  const { signUpId, traceId } = await audit(ada);
  const found = await findTraces(journey.system, `annotation.signUpId = "${signUpId}"`);
  const entryPoints = found.map(({ EntryPoint }) => FUNCTIONS.exec(EntryPoint?.Name ?? '')?.[1]);
  expect([...new Set(entryPoints)].sort()).toEqual([
    'ConfirmProfile',
    'PublishUserConfirmed',
    'PublishUserCreated',
    'RecordAuditEvents',
  ]);
  expect(found.filter(({ Id }) => Id === traceId)).toMatchObject([
    {
      HasFault: false,
      IsPartial: false,
      Annotations: {
        signUpId: [{ AnnotationValue: { StringValue: signUpId } }],
        clientId: [{ AnnotationValue: { StringValue: journey.portal().settings.clientId } }],
        outcome: ['published', 'accepted', 'created'].map((StringValue) => ({ AnnotationValue: { StringValue } })),
      },
    },
  ]);
  const byEntry = (name: string) => found.filter((_, index) => entryPoints[index] === name);
  const [reported] = byEntry('PublishUserConfirmed');
  const [confirmed] = byEntry('ConfirmProfile');
  const linked = await Promise.all(
    [confirmed, ...byEntry('RecordAuditEvents')].map(async (trace) => {
      const [root] = await readTrace(journey.system, String(trace?.Id));
      return ((root?.document.links ?? []) as { trace_id: string }[]).map(({ trace_id }) => trace_id);
    }),
  );
  expect(linked[0]).toEqual([reported?.Id]);
  expect(new Set(linked.slice(1).flat())).toEqual(new Set([traceId, confirmed?.Id]));
});

test('a call of the API is a trace from the function to the table, without the address that was called', async () => {
  const ada = await journey.signIn('ada');
  await journey.settle();
  expect((await journey.portal().callApi('/me', ada.tokens.accessToken)).status).toBe(200);
  await journey.settle();
  const [newest] = (await findTraces(journey.system, 'annotation.outcome = "found"')).slice(-1);
  expect(newest?.Http).toEqual({ HttpStatus: 200 });
  expect(await outlineOf(String(newest?.Id))).toEqual(invocation('GetProfile', table));
});

test('a rejected sign-up is a fault of its execution, not of the trigger', async () => {
  const alan = await journey.signIn('alan');
  await journey.settle();
  const { signUpId, traceId, detailTypes } = await audit(alan);
  expect(detailTypes).toEqual(['ProfileConfirmed', 'SignUpRejected', 'UserCreated']);
  const refusal = invocation('ValidateAttributes', [], { fault: '!' });
  expect(await outlineOf(traceId)).toEqual(
    handOver(
      execution([...task('ValidateAttributes', [refusal]), ...emit('EmitSignUpRejected'), 'Rejected!'], { fault: '!' }),
    ),
  );
  const ids = async (filter: string) => (await findTraces(journey.system, filter)).map(({ Id }) => Id);
  const own = `annotation.signUpId = "${signUpId}" AND `;
  expect(await ids(`${own}annotation.outcome = "rejected"`)).toEqual([traceId]);
  expect(await ids(`${own}service(id(type: "AWS::StepFunctions::StateMachine")) { fault }`)).toEqual([traceId]);
  expect(await ids(`${own}fault`)).toEqual([]);
});

test('a retried task shows every attempt', async () => {
  const fault = tableIsDown();
  const zoe = await journey.signIn('zoe');
  await journey.system.twin.whenIdle();
  journey.system.twin.faults.remove(fault);
  await journey.settle();
  const { signUpId, traceId, detailTypes } = await audit(zoe);
  expect(detailTypes).toEqual(['ProfileConfirmed', 'ProfileWritten', 'UserCreated']);
  const lines = await outlineOf(traceId);
  expect(lines.filter((line) => line.endsWith('Lambda!')).length).toBeGreaterThan(0);
  const parts = (await readTrace(journey.system, traceId)).flatMap(withInside);
  const handlers = parts.filter(({ name }) => name.startsWith('## '));
  expect(handlers.length).toBeGreaterThan(3);
  for (const { document } of handlers) expect(document.annotations).toMatchObject({ signUpId });
  expect(lines.filter((line) => line.trim() === 'WriteProfile')).toHaveLength(1);
  expect(lines).toContain('    StateMachine (StepFunctions::StateMachine)');
  expect(lines.slice(-3)).toEqual(indented(3, emit('EmitProfileWritten')));
});

test('a redrive continues in the same trace', async () => {
  const fault = tableIsDown();
  const edsger = await journey.signIn('edsger');
  await journey.settle();
  journey.system.twin.faults.remove(fault);
  const states = new SFNClient(journey.system.client);
  const [failed] = (await journey.executions()).filter(({ status }) => status === 'FAILED');
  await states.send(new RedriveExecutionCommand({ executionArn: failed?.executionArn }));
  states.destroy();
  await journey.settle();
  const { traceId, detailTypes } = await audit(edsger);
  expect(detailTypes).toEqual(['ProfileConfirmed', 'ProfileWritten', 'SignUpFailed', 'UserCreated']);
  const lines = await outlineOf(traceId);
  const runs = lines.flatMap((line, index) => (line.includes('StepFunctions') ? [{ line: line.trim(), index }] : []));
  expect(runs.map(({ line }) => line)).toEqual(
    ['!', ''].map((mark) => `StateMachine (StepFunctions::StateMachine)${mark}`),
  );
  expect(lines.slice((runs[1]?.index ?? 0) + 1)).toEqual(
    indented(3, [...task('WriteProfile', [invocation('WriteProfile', table)]), ...emit('EmitProfileWritten')]),
  );
  expect(lines).toEqual(expect.arrayContaining(indented(3, validated)));
});
