/** One request of Okta, as API Gateway passes it on. */
import * as z from 'zod/mini';
import { text } from '../../events/fields.ts';
import { parse, parseJson } from '../shared/parse.ts';
import { HookRefused } from './hook-refused.ts';

/** The parts of a Lambda proxy event that we read. No authorizer has checked anything. */
export const HookRequest = z.object({
  httpMethod: text,
  headers: z.optional(z.nullable(z.record(z.string(), z.optional(z.string())))),
  body: z.optional(z.nullable(z.string())),
});
export type HookRequest = z.infer<typeof HookRequest>;

/**
 * The body of an event hook, around events in the form of Okta's System Log.
 * {@link https://developer.okta.com/docs/concepts/event-hooks/ Event hooks}.
 */
const HookBody = z.object({
  eventType: z.literal('com.okta.event_hook'),
  data: z.object({ events: z.array(z.unknown()) }),
});

/** Okta's bodies have a few KB per event. */
const MOST_BYTES = 1_000_000;
/** Ten calls of PutEvents, and while the bus is down a message for each event: Okta waits 3 s. */
const MOST_EVENTS = 100;

/** The value of a header, in upper or lower case. */
export function headerOf({ headers }: HookRequest, name: string): string | undefined {
  return Object.entries(headers ?? {}).find(([given]) => given.toLowerCase() === name)?.[1];
}

/** The events of a delivery; each is still unread. @throws {HookRefused} for anything that Okta does not send */
export function readHookBody(request: HookRequest): unknown[] {
  const { body } = request;
  if (!isPlainJson(request)) throw new HookRefused('unsupported-media-type');
  if (Buffer.byteLength(body ?? '') > MOST_BYTES) throw new HookRefused('too-large');
  const { events } = whenReadable(() => parseJson(HookBody, body ?? '', 'the body')).data;
  if (events.length > MOST_EVENTS) throw new HookRefused('too-large');
  return events;
}

/** Reads one event of the body. @throws {HookRefused} */
export function readHookEvent<Schema extends z.ZodMiniType>(schema: Schema, event: unknown): z.output<Schema> {
  return whenReadable(() => parse(schema, event, 'an event'));
}

function isPlainJson(request: HookRequest): boolean {
  const encoding = headerOf(request, 'content-encoding') ?? 'identity';
  const [type = ''] = (headerOf(request, 'content-type') ?? '').split(';');
  return encoding === 'identity' && type.trim().toLowerCase() === 'application/json';
}

function whenReadable<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw new HookRefused('invalid-body', error);
  }
}
