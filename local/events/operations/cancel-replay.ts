/** `CancelReplay`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CancelReplay.html */
import { required } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { replayArn } from '../arns.ts';
import type { EventsContext } from '../context.ts';
import { illegalStatus } from '../errors.ts';
import { replayName } from '../names.ts';

export const cancelReplay = ({ kernel, replays }: EventsContext): Operation =>
  operation({
    members: { ReplayName: required(replayName()) },
    action: { name: 'events:CancelReplay', on: ({ ReplayName }) => replayArn(kernel, ReplayName) },
    run({ ReplayName }) {
      const replay = replays.get(ReplayName);
      if (replay.state !== 'STARTING' && replay.state !== 'RUNNING') {
        throw illegalStatus(`Replay ${ReplayName} is not in a valid state for this operation.`);
      }
      replays.put({ ...replay, state: 'CANCELLING' });
      return { ReplayArn: replay.arn, State: 'CANCELLING', StateReason: replay.stateReason };
    },
  });
