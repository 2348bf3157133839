/** The mailbox against a plain list that does the same slowly. */
import fc from 'fast-check';
import { createMailbox } from '../../../local/sqs/mailbox.ts';
import { type StartedSqs, startSqs } from './sqs-client.ts';

let twin: StartedSqs;
beforeEach(async () => {
  twin = await startSqs();
});
afterEach(() => twin.close());

type Step = { do: 'add' | 'take' | 'remove' | 'jump'; number: number };

const step = fc.record<Step>({
  do: fc.constantFrom('add', 'take', 'remove', 'jump'),
  number: fc.integer({ min: 0, max: 5 }),
});

test('a receipt returns exactly the visible messages, after any operations', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const { clock } = twin.kernel;
      const mailbox = createMailbox(twin.kernel);
      const model = new Map<string, { until: number; held: boolean }>();
      const inSight = () => Array.from(model).filter(([, { until }]) => until <= clock.now());
      const apply: Record<Step['do'], (number: number, index: number) => void> = {
        add(number, index) {
          const until = clock.now() + number;
          model.set(String(index), { until, held: false });
          mailbox.add(
            { key: String(index), sentAt: clock.now() },
            number > 0 ? { state: 'delayed', until } : undefined,
          );
        },
        take(number) {
          const slot = mailbox.next();
          const candidates = inSight().map(([key]) => key);
          if (slot === undefined) return expect(candidates).toEqual([]);
          expect(candidates).toContain(slot.key);
          const until = clock.now() + number;
          model.set(slot.key, { until, held: true });
          mailbox.hide(slot, until);
        },
        remove(number) {
          const key = Array.from(model.keys())[number];
          if (key === undefined) return;
          model.delete(key);
          mailbox.remove(key);
        },
        jump: (number) => clock.jump(number),
      };
      for (const [index, { do: name, number }] of steps.entries()) apply[name](number, index);
      const hidden = Array.from(model.values()).filter(({ until }) => until > clock.now());
      expect(mailbox.counts()).toEqual({
        visible: inSight().length,
        inFlight: hidden.filter(({ held }) => held).length,
        delayed: hidden.filter(({ held }) => !held).length,
      });
      expect(mailbox.keys().sort()).toEqual(Array.from(model.keys()).sort());
    }),
  );
});
