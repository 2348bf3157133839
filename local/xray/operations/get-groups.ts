/** https://docs.aws.amazon.com/xray/latest/api/API_GetGroups.html */
import { string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { describeGroup } from '../groups/describe-group.ts';
import type { Groups } from '../groups/groups.ts';
import { openPage } from '../page.ts';

const PAGE = 100;

export function getGroups(groups: Groups): Operation {
  return operation({
    members: { NextToken: string({ min: 1, max: 100 }) },
    action: { name: 'xray:GetGroups' },
    async run({ NextToken }) {
      const from = openPage(NextToken);
      const all = await groups.list();
      const next = from + PAGE;
      return {
        Groups: all.slice(from, next).map(describeGroup),
        NextToken: next < all.length ? String(next) : undefined,
      };
    },
  });
}
