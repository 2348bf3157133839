/** Everything that can happen next, as commands that fast-check puts into any order and shrinks. */
import * as fc from 'fast-check';
import { UserCreated } from '../../../events/user-created.ts';
import type { Edits } from '../../../ops/plan/plan.ts';
import type { Way } from './bus.ts';
import { isOlder, type Promised, truthOf } from './promises.ts';
import type { World } from './world.ts';

type Command = fc.AsyncCommand<Promised, World>;

interface Happening {
  name: string;
  /** Whether it can happen now; always if absent. */
  can?(model: Promised): boolean;
  run(world: World, model: Promised): Promise<void>;
}

/** A profile never goes back to an older version. */
function happen({ name, can = () => true, run }: Happening): Command {
  return {
    check: can,
    async run(model, world) {
      await run(world, model);
      learn(model, world);
      const profile = await world.profile();
      expectNoStepBack(model.seen, profile);
      model.seen = profile;
    },
    toString: () => name,
  };
}

/** Truths are what the triggers could tell, and what an operator has edited. */
function learn(model: Promised, { bus, edited }: World): void {
  const { reported } = model;
  for (const message of bus.reported.slice(reported)) {
    if (message['detail-type'] === 'UserCreated') model.truths.push(UserCreated.parse(message.detail));
    else model.isConfirmed = true;
  }
  model.reported = bus.reported.length;
  model.truths.push(...edited.splice(0));
}

function expectNoStepBack(before: Promised['seen'], after: Promised['seen']): void {
  const [older, newer] = [truthOf(before), truthOf(after)];
  if (older !== undefined) {
    expect(newer).toBeDefined();
    if (newer !== undefined) expect(isOlder(newer, older)).toBe(false);
    expect(after).toMatchObject({ createdAt: before?.createdAt, ClientId: before?.ClientId });
  }
  if (before?.status === 'active') expect(after).toMatchObject({ status: 'active', sub: before.sub });
}

/** The thing that a number means, of however many there are now. */
const pick = <Thing>(things: readonly Thing[], number: number): Thing | undefined => things[number % things.length];

const number = fc.nat({ max: 20 });
const way: fc.Arbitrary<Way> = fc.constantFrom('bus', 'bus', 'outbox', 'both', 'nowhere');
const names = fc.constantFrom('Ada', 'Zoë');
const attributes = fc.oneof(
  fc.record({ given_name: names }),
  fc.record({ given_name: names, email: fc.constant('ada@example.com') }),
);
const edits: fc.Arbitrary<Edits> = fc.oneof(
  fc.record({ email: fc.constantFrom('zoe@example.com', '') }),
  fc.record({ given_name: fc.constantFrom('Grace', '') }),
);

const signedIn = fc.record(
  {
    email: fc.constantFrom('ada@example.com', 'ada@king.example', 'nonsense'),
    given_name: fc.constantFrom('Ada', 'Zoë', 'Augusta', 'x\ny'),
  },
  { requiredKeys: [] },
);

const NEW_COMMANDS: fc.Arbitrary<Command>[] = [
  fc.tuple(attributes, way).map(([sent, goes]) =>
    happen({
      name: `the trigger is called with ${JSON.stringify(sent)}, and its event goes to ${goes}`,
      run: (world) => world.preSignUp(sent, goes),
    }),
  ),
  way.map((goes) =>
    happen({
      name: `the user is made, and the confirmation goes to ${goes}`,
      can: ({ truths }) => truths.length > 0,
      run: (world) => world.postConfirmation(goes),
    }),
  ),
  fc.tuple(signedIn, way).map(([sent, goes]) =>
    happen({
      name: `the person signs in again with ${JSON.stringify(sent)}, and the event goes to ${goes}`,
      can: ({ truths }) => truths.length > 0,
      run: async (world, model) => {
        model.signIns.push(sent);
        await world.signIn(sent, goes);
      },
    }),
  ),
  fc.constant(
    happen({
      name: 'an operator blocks the person',
      run: async (world, model) => {
        model.isBlocked = true;
        await world.block();
      },
    }),
  ),
];

/** What is still done with what was published before: deliveries, steps, replays and edits. */
export const LATE_COMMANDS: fc.Arbitrary<Command>[] = [
  fc.tuple(number, fc.boolean()).map(([which, keeps]) =>
    happen({
      name: `the outbox delivers message ${which}${keeps ? ' and keeps it' : ''}`,
      run: async ({ bus }) => bus.redeliver(which % Math.max(1, bus.outbox.length), keeps),
    }),
  ),
  fc.tuple(number, fc.boolean(), fc.boolean()).map(([which, keeps, losesReply]) =>
    happen({
      name: `delivery ${which} is made${keeps ? ', not for the last time' : ''}${losesReply ? ', and a reply is lost' : ''}`,
      run: async (world) => {
        const delivery = pick(world.bus.deliveries, which);
        if (delivery) await world.deliver(delivery, { keeps, losesReply });
      },
    }),
  ),
  fc.tuple(number, fc.boolean()).map(([which, losesReply]) =>
    happen({
      name: `execution ${which} takes a step${losesReply ? ' whose reply is lost' : ''}`,
      run: async (world) => {
        const execution = pick(world.executions, which);
        if (execution) await world.step(execution, losesReply);
      },
    }),
  ),
  number.map((which) =>
    happen({
      name: `event ${which} of the archive is replayed`,
      run: async ({ bus }) => {
        const envelope = pick(bus.archive, which);
        if (envelope) bus.put(envelope);
      },
    }),
  ),
  fc.tuple(number, edits).map(([which, edit]) =>
    happen({
      name: `execution ${which} is replayed with ${JSON.stringify(edit)}`,
      run: async (world) => {
        const execution = pick(world.executions, which);
        if (execution) world.replayEdited(execution, edit);
      },
    }),
  ),
  fc
    .constantFrom(1, 1000)
    .map((milliseconds) => happen({ name: `${milliseconds} ms pass`, run: async (world) => world.pass(milliseconds) })),
];

export const COMMANDS: fc.Arbitrary<Command>[] = [...NEW_COMMANDS, ...LATE_COMMANDS];
