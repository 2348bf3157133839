/** `StartReplay`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_StartReplay.html */
import { type InputOf, list, required, string, structure, timestamp } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { Archive } from '../archives/archives.ts';
import { isUnderWay } from '../archives/replays.ts';
import { replayArn } from '../arns.ts';
import type { EventsContext } from '../context.ts';
import { alreadyExists, invalid, limitExceeded } from '../errors.ts';
import { eventsArn, nameIn, replayName } from '../names.ts';

const arn = () => string({ min: 1, max: 1600 });

const MEMBERS = {
  ReplayName: required(replayName()),
  Description: string({ max: 512 }),
  EventSourceArn: required(eventsArn()),
  EventStartTime: required(timestamp()),
  EventEndTime: required(timestamp()),
  Destination: required(structure({ Arn: required(arn()), FilterArns: list(arn()) })),
};

type Request = InputOf<typeof MEMBERS>;

const MOST_UNDER_WAY = 10;

export const startReplay = (context: EventsContext): Operation =>
  operation({
    members: MEMBERS,
    action: {
      name: 'events:StartReplay',
      on: ({ ReplayName, EventSourceArn, Destination }) => [
        replayArn(context.kernel, ReplayName),
        EventSourceArn,
        Destination.Arn,
      ],
    },
    async run(request) {
      const { kernel, replays, replayJob } = context;
      const archive = checkRequest(context, request);
      const underWay = (await replays.list()).filter(isUnderWay);
      if (underWay.length >= MOST_UNDER_WAY) throw limitExceeded();
      const { ReplayName: name, Destination } = request;
      if (replays.find(name)) throw alreadyExists(`Replay ${name} already exists.`);
      const replay = {
        name,
        arn: replayArn(kernel, name),
        description: request.Description,
        archiveArn: archive.arn,
        archiveName: archive.name,
        busName: archive.busName,
        destinationArn: Destination.Arn,
        filterArns: Destination.FilterArns,
        state: 'STARTING' as const,
        eventStartTime: request.EventStartTime,
        eventEndTime: request.EventEndTime,
        startedAt: kernel.clock.now() / 1000,
      };
      replays.put(replay);
      replayJob.begin(name);
      return { ReplayArn: replay.arn, State: replay.state, ReplayStartTime: replay.startedAt };
    },
  });

/** Returns the archive to replay. @throws ServiceError AWS's error for an invalid request */
function checkRequest({ buses, archives }: EventsContext, request: Request): Archive {
  const { EventSourceArn, EventStartTime, EventEndTime, Destination } = request;
  // Recorded on AWS: the times are checked before the destination.
  if (EventStartTime >= EventEndTime) {
    throw invalid('Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.');
  }
  if (!Destination.Arn.includes(':event-bus/')) throw badDestination('Must contain an event bus ARN.');
  const bus = buses.get(Destination.Arn);
  const archive = archives.find(nameIn(EventSourceArn));
  if (archive?.arn !== EventSourceArn) {
    const reason = `Archive ${nameIn(EventSourceArn)} does not exist.`;
    throw invalid(`Parameter EventSourceArn is not valid. Reason: ${reason}`);
  }
  if (archive.busName !== bus.name) throw badDestination('Cross event bus replay is not permitted.');
  return archive;
}

function badDestination(reason: string) {
  return invalid(`Parameter Destination.Arn is not valid. Reason: ${reason}`);
}
