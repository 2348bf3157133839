/** What EventBridge's operations need permission for, beyond the thing that they name. */
import { eventsActions } from '../../../local/events/actions.ts';
import { busArn } from './start-events.ts';

const arn = (service: string, path: string) => `arn:aws:${service}:eu-west-1:123456789012:${path}`;
const actions = eventsActions({ arn });
const archiveArn = arn('events', 'archive/papers');

test.each([
  [
    'StartReplay',
    { ReplayName: 'again', EventSourceArn: archiveArn, Destination: { Arn: busArn('press') } },
    [arn('events', 'replay/again'), archiveArn, busArn('press')],
  ],
  ['DescribeReplay', { ReplayName: 'again' }, [arn('events', 'replay/again')]],
  ['CreateArchive', { ArchiveName: 'papers', EventSourceArn: busArn('press') }, [archiveArn, busArn('press')]],
  ['DescribeArchive', { ArchiveName: 'papers' }, [archiveArn]],
])('%s asks for every resource that it touches', (operation, input, resources) => {
  expect(actions[operation]?.asked(input).map(({ resource }) => resource)).toEqual(resources);
});
