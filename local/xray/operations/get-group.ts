/** https://docs.aws.amazon.com/xray/latest/api/API_GetGroup.html */
import { string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { describeGroup } from '../groups/describe-group.ts';
import type { Groups } from '../groups/groups.ts';

/** By name or by ARN. */
export function getGroup(groups: Groups): Operation {
  return operation({
    members: { GroupName: string({ min: 1, max: 32 }), GroupARN: string({ min: 1, max: 400 }) },
    action: { name: 'xray:GetGroup' },
    run: async (by) => ({ Group: describeGroup(await groups.find(by)) }),
  });
}
