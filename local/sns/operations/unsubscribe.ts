/** https://docs.aws.amazon.com/sns/latest/api/API_Unsubscribe.html */
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import type { SnsContext } from '../context.ts';

/** The next deployment of the template creates the subscription again. */
export function unsubscribe({ subscriptions }: SnsContext): Operation {
  return operation({
    members: { SubscriptionArn: required(string({ min: 1 })) },
    action: {
      name: 'sns:Unsubscribe',
      on: ({ SubscriptionArn }) => SubscriptionArn.slice(0, SubscriptionArn.lastIndexOf(':')),
    },
    run({ SubscriptionArn }) {
      const found = Array.from(subscriptions).find(([, { arn }]) => arn === SubscriptionArn);
      if (found === undefined) throw new ServiceError('NotFound', 'Subscription does not exist', { status: 404 });
      subscriptions.delete(found[0]);
      return {};
    },
  });
}
