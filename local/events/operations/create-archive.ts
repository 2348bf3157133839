/** `CreateArchive`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateArchive.html */
import { integer, required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { archiveArn } from '../arns.ts';
import type { EventsContext } from '../context.ts';
import { alreadyExists } from '../errors.ts';
import { archiveName, eventsArn } from '../names.ts';
import { saveArchive } from '../save-archive.ts';

export const createArchive = (context: EventsContext): Operation =>
  operation({
    members: {
      ArchiveName: required(archiveName()),
      EventSourceArn: required(eventsArn()),
      Description: string({ max: 512 }),
      EventPattern: string({ max: 4096 }),
      RetentionDays: integer({ min: 0 }),
    },
    action: {
      name: 'events:CreateArchive',
      on: ({ ArchiveName, EventSourceArn }) => [archiveArn(context.kernel, ArchiveName), EventSourceArn],
    },
    run({ ArchiveName, EventSourceArn, Description, EventPattern, RetentionDays }) {
      const bus = context.buses.get(EventSourceArn);
      if (context.archives.find(ArchiveName)) throw alreadyExists(`Archive ${ArchiveName} already exists.`);
      const archive = saveArchive(context, bus, {
        name: ArchiveName,
        description: Description,
        pattern: EventPattern,
        retentionDays: RetentionDays,
      });
      return { ArchiveArn: archive.arn, State: 'ENABLED', CreationTime: archive.createdAt / 1000 };
    },
  });
