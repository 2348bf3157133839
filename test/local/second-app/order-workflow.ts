/** What becomes of an order: priced, left for a day to be looked at if it is large, stored; without a price it fails. */
import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  Choice,
  Condition,
  DefinitionBody,
  Fail,
  Pass,
  QueryLanguage,
  StateMachine,
  Succeed,
  TaskInput,
  Wait,
  WaitTime,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';

export interface OrderWorkflowProps {
  readonly price: IFunction;
  readonly store: IFunction;
}

export class OrderWorkflow extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, { price, store }: OrderWorkflowProps) {
    super(scope, id);
    const unpriced = new Pass(this, 'Explain', { outputs: { reason: "{% 'no price for ' & $order.item %}" } }).next(
      new Fail(this, 'Refused', { error: 'OrderRefused', cause: '{% $states.input.reason %}' }),
    );
    const read = Pass.jsonata(this, 'Read', { assign: { order: '{% $states.input.detail %}' } });
    const priceOrder = LambdaInvoke.jsonata(this, 'Price', {
      lambdaFunction: price,
      payload: TaskInput.fromObject({ item: '{% $order.item %}', count: '{% $order.count %}' }),
      assign: { total: '{% $states.result.Payload.total %}' },
    });
    priceOrder.addCatch(unpriced, { errors: ['UnknownItem'] });
    const storeOrder = LambdaInvoke.jsonata(this, 'Store', {
      lambdaFunction: store,
      payload: TaskInput.fromText("{% $merge([$order, {'total': $total, 'status': 'accepted'}]) %}"),
    });
    const done = storeOrder.next(Succeed.jsonata(this, 'Accepted', { outputs: { total: '{% $total %}' } }));
    const look = Wait.jsonata(this, 'LookAtIt', { time: WaitTime.duration(Duration.days(1)) });
    const isLarge = Choice.jsonata(this, 'IsLarge')
      .when(Condition.jsonata('{% $total >= 1000 %}'), look.next(done))
      .otherwise(done);
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      queryLanguage: QueryLanguage.JSONATA,
      definitionBody: DefinitionBody.fromChainable(read.next(priceOrder).next(isLarge)),
    });
  }
}
