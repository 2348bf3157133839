/** `DescribeArchive`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeArchive.html */
import { required } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { archiveSummary } from '../archives/archive-summary.ts';
import { archiveArn } from '../arns.ts';
import type { EventsContext } from '../context.ts';
import { archiveName } from '../names.ts';

export const describeArchive = ({ kernel, archives, archivedEvents }: EventsContext): Operation =>
  operation({
    members: { ArchiveName: required(archiveName()) },
    action: { name: 'events:DescribeArchive', on: ({ ArchiveName }) => archiveArn(kernel, ArchiveName) },
    async run({ ArchiveName }) {
      const archive = archives.get(ArchiveName);
      const { arn: ArchiveArn, description: Description, pattern: EventPattern } = archive;
      return { ...(await archiveSummary(archive, archivedEvents)), ArchiveArn, Description, EventPattern };
    },
  });
