/** The places that can hold something of a person and that AWS does not let one read, or not without harm. */
import { DescribeArchiveCommand } from '@aws-sdk/client-eventbridge';
import { deadLetterQueues } from '../forget/dead-messages.ts';
import { countMessages } from '../places/queue-counts.ts';
import type { Context } from '../stage/context.ts';
import type { NotRead } from './export-document.ts';

export interface Gaps {
  /** ARNs of executions that Step Functions has deleted. */
  deletedExecutions: readonly string[];
  /** Whether more executions are running than were looked at. */
  isBusy: boolean;
  missingTraces: number;
  /** Files in the tool's folder that mention the person, and are no plans. */
  otherFiles: readonly string[];
  /** Whether the logs were left out on request. */
  withoutLogs: boolean;
}

const QUEUE_KEEPS = 'seconds as a rule, 14 days at most';

/** Names the places that no export can read, and those that this export did not read. */
export async function nameUnreadPlaces(context: Context, gaps: Gaps): Promise<NotRead[]> {
  return [
    ...(await liveQueues(context)),
    ...heldMessages(context),
    await archive(context),
    ...gapsHere(gaps),
    ...ELSEWHERE,
  ];
}

/** Those that have messages now, of all people. */
async function liveQueues(context: Context): Promise<NotRead[]> {
  const read = new Set(deadLetterQueues(context).map(({ place }) => place));
  const consumed = Object.entries(context.settings.queues).filter(([name]) => !read.has(name));
  const counted = await Promise.all(
    consumed.map(async ([name, url]) => ({ name, count: await countMessages(context.clients.sqs, url) })),
  );
  return counted
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => ({
      place: `queue ${name}`,
      why: `its consumer is processing about ${count} messages of all people; receiving them would use up one of their attempts`,
      kept: QUEUE_KEEPS,
    }));
}

const heldMessages = ({ unread }: Context): NotRead[] =>
  unread.list().map(({ place, why }) => ({ place: `queue ${place}`, why, kept: '14 days' }));

async function archive({ clients, settings }: Context): Promise<NotRead> {
  const command = new DescribeArchiveCommand({ ArchiveName: settings.archiveName });
  const { RetentionDays = 0 } = await clients.events.send(command);
  return {
    place: `event archive ${settings.archiveName}`,
    why: 'EventBridge can replay an archive and cannot read one; it has the events with which the executions were started, and those of confirmations',
    kept: RetentionDays === 0 ? 'without an end' : `${RetentionDays} days`,
  };
}

function gapsHere({ deletedExecutions, isBusy, missingTraces, otherFiles, withoutLogs }: Gaps): NotRead[] {
  return [
    ...deletedExecutions.map((arn) => ({
      place: `execution ${arn}`,
      why: 'the audit names it, and Step Functions has deleted it',
      kept: '90 days after its end',
    })),
    ...(isBusy
      ? [{ place: 'running executions', why: 'there are more than 1,000: repeat the command when they have ended' }]
      : []),
    ...otherFiles.map((file) => ({
      place: `file ${file} in the tool's folder`,
      why: 'it mentions the person, and is an export, or a run of ops forget with its secret',
      kept: 'until somebody deletes it',
    })),
    ...(missingTraces === 0
      ? []
      : [{ place: 'X-Ray', why: `it does not have ${missingTraces} of the traces: it samples`, kept: '30 days' }]),
    ...(withoutLogs
      ? [{ place: 'CloudWatch Logs', why: 'left out on request; the lines have the sign-up id and no attributes' }]
      : []),
  ];
}

/** What nothing leads to, copies that AWS makes, and places that are not of this stack. */
const ELSEWHERE: readonly NotRead[] = [
  {
    place: 'executions that neither the audit nor the profile names',
    why: 'Step Functions cannot be searched for a person; they succeeded, and the audit record of each is lost or has expired',
    kept: '90 days after their end',
  },
  {
    place: 'backups of the tables',
    why: 'point-in-time recovery can restore a table and cannot read one item; older versions of the profile and the audit',
    kept: '35 days',
  },
  {
    place: 'sessions in Cognito',
    why: 'Cognito does not list refresh tokens',
    kept: 'until they expire, or the user signs out everywhere',
  },
  {
    place: 'access logs of the APIs',
    why: 'they have a client, a route and a trace, and no person',
    kept: 'as the logs',
  },
  {
    place: 'files elsewhere',
    why: 'plans that --save wrote, exports and redirected output are where somebody put them, on any machine',
  },
  { place: 'Okta', why: 'the identity provider has records of its own; ask its administrator' },
  {
    place: 'other systems of the account',
    why: 'such as CloudTrail, and what portals store themselves',
  },
];
