/** `DeleteArchive`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteArchive.html */
import { required } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { archiveArn } from '../arns.ts';
import type { EventsContext } from '../context.ts';
import { archiveName } from '../names.ts';

/** Also deletes the archived events. */
export const deleteArchive = ({ kernel, archives, archivedEvents }: EventsContext): Operation =>
  operation({
    members: { ArchiveName: required(archiveName()) },
    action: { name: 'events:DeleteArchive', on: ({ ArchiveName }) => archiveArn(kernel, ArchiveName) },
    async run({ ArchiveName }) {
      archives.remove(archives.get(ArchiveName).name);
      await archivedEvents.removeAll(ArchiveName);
      return {};
    },
  });
