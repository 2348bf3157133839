/** Groups of a template, through the SDK client. */
import { GetGroupCommand, GetGroupsCommand } from '@aws-sdk/client-xray';
import type { JsonObject } from '../../../local/kernel/json.ts';
import { deployResource } from '../../support/deploy-resource.ts';
import { type StartedXray, startXray } from './start-xray.ts';

let twin: StartedXray;
beforeAll(async () => {
  twin = await startXray();
});
afterAll(() => twin.close());

const deploy = (properties: JsonObject) =>
  deployResource(twin.kernel, { type: 'AWS::XRay::Group', logicalId: 'Group', properties });

test('a group keeps its ARN from one deployment to the next', async () => {
  const { physicalId, attributes } = await deploy({ GroupName: 'slow', FilterExpression: 'duration > 5' });
  expect(physicalId).toMatch(/^arn:aws:xray:eu-west-1:123456789012:group\/slow\/[A-Z0-9]{52}$/);
  expect(attributes).toEqual({ GroupARN: physicalId });
  const again = await deploy({
    GroupName: 'slow',
    FilterExpression: 'duration > 6',
    InsightsConfiguration: { InsightsEnabled: 'true' },
  });
  expect(again.physicalId).toBe(physicalId);
  const group = {
    GroupName: 'slow',
    GroupARN: physicalId,
    FilterExpression: 'duration > 6',
    InsightsConfiguration: { InsightsEnabled: true, NotificationsEnabled: false },
  };
  expect((await twin.xray.send(new GetGroupsCommand({}))).Groups).toEqual([group]);
  expect((await twin.xray.send(new GetGroupCommand({ GroupName: 'slow' }))).Group).toEqual(group);
  expect((await twin.xray.send(new GetGroupCommand({ GroupARN: physicalId }))).Group).toEqual(group);
});

test.each([
  ['duration >', 'expected a number at position 11, found the end'],
  ['service() { group.name = "slow" }', 'a group is not defined by a group'],
  ['ok AND !(fault OR group.arn = "x")', 'a group is not defined by a group'],
])('a template with the filter %s does not deploy', async (FilterExpression, reason) => {
  await expect(deploy({ GroupName: 'bad', FilterExpression })).rejects.toThrow(reason);
});

test('a group that does not exist is refused', async () => {
  await expect(twin.xray.send(new GetGroupCommand({ GroupName: 'none' }))).rejects.toMatchObject({
    name: 'InvalidRequestException',
    message: 'Group not found',
  });
});

test('an input that cannot be read is refused', async () => {
  await expect(twin.xray.send(new GetGroupsCommand({ NextToken: 'x' }))).rejects.toMatchObject({
    name: 'InvalidRequestException',
  });
  await expect(twin.xray.send(new GetGroupCommand({ GroupName: 'x'.repeat(33) }))).rejects.toMatchObject({
    name: 'InvalidRequestException',
  });
});
