/** Tables whose reply can get lost on the way: the write is done, and its sender never learns. */
import type { StartedTables } from '../start-tables.ts';

export interface Wire {
  /** The reply to the next write is lost. */
  losesReply: boolean;
}

/** What a sender sees of a lost reply. */
export class ReplyLost extends Error {}

export function cutWire({ client }: Pick<StartedTables, 'client'>): Wire {
  const wire: Wire = { losesReply: false };
  client.middlewareStack.add(
    (next) => async (call) => {
      const losesReply = wire.losesReply && isWrite(call.input);
      if (losesReply) wire.losesReply = false;
      const answer = await next(call);
      if (losesReply) throw new ReplyLost('the reply is lost');
      return answer;
    },
    { step: 'initialize', name: 'wire' },
  );
  return wire;
}

const isWrite = (input: object): boolean => 'UpdateExpression' in input || 'Item' in input;
