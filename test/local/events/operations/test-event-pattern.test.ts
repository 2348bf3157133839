/** `TestEventPattern`. */
import { TestEventPatternCommand } from '@aws-sdk/client-eventbridge';
import { type StartedEvents, startEvents } from '../start-events.ts';

const EVENT = {
  id: '1',
  source: 'shop',
  'detail-type': 'OrderPlaced',
  account: '123456789012',
  region: 'eu-west-1',
  time: '2026-01-01T12:00:00Z',
};

let twin: StartedEvents;
beforeAll(async () => {
  twin = await startEvents();
});
afterAll(() => twin.close());

const ask = (EventPattern: string, Event: string) =>
  twin.events.send(new TestEventPatternCommand({ EventPattern, Event }));

test('an event matches, or does not', async () => {
  expect(await ask('{"source":["shop"]}', JSON.stringify(EVENT))).toMatchObject({ Result: true });
  expect(await ask('{"source":["mall"]}', JSON.stringify(EVENT))).toMatchObject({ Result: false });
});

test('a pattern that is not valid is refused with the reason', async () => {
  await expect(ask('{"source":"shop"}', JSON.stringify(EVENT))).rejects.toMatchObject({
    name: 'InvalidEventPatternException',
    message: 'Event pattern is not valid. Reason: "source" must be an object or an array',
  });
});

test.each(['plain text', '[]', '"text"', JSON.stringify({ ...EVENT, source: undefined })])(
  'the event %s is not allowed',
  async (event) => {
    await expect(ask('{"source":["shop"]}', event)).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Parameter Event is not valid.',
    });
  },
);
