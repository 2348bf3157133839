/** What EventBridge's operations need permission for, beyond the resource that they name. */
import { askedOf, UNRESTRICTED } from '../../../local/kernel/permissions/action.ts';
import { busArn, type StartedEvents, startEvents } from './start-events.ts';

let services: StartedEvents;
beforeAll(async () => {
  services = await startEvents();
});
afterAll(() => services.close());

const arn = (path: string) => `arn:aws:events:eu-west-1:123456789012:${path}`;
const archiveArn = arn('archive/papers');

test.each([
  [
    'StartReplay',
    { ReplayName: 'again', EventSourceArn: archiveArn, Destination: { Arn: busArn('press') } },
    [arn('replay/again'), archiveArn, busArn('press')],
  ],
  ['DescribeReplay', { ReplayName: 'again' }, [arn('replay/again')]],
  ['CreateArchive', { ArchiveName: 'papers', EventSourceArn: busArn('press') }, [archiveArn, busArn('press')]],
  ['DescribeArchive', { ArchiveName: 'papers' }, [archiveArn]],
  ['PutRule', { Name: 'print', EventBusName: busArn('press') }, [arn('rule/press/print')]],
  ['PutTargets', { Rule: 'print' }, [arn('rule/print')]],
])('%s asks for every resource that it touches', (operation, input, resources) => {
  const { operations } = services.kernel.services().find(({ name }) => name === 'events') ?? {};
  const action = operations?.[operation]?.action ?? UNRESTRICTED;
  expect(action === UNRESTRICTED ? [] : askedOf(action, input).map(({ resource }) => resource)).toEqual(resources);
});
