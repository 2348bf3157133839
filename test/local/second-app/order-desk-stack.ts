/** An app that has nothing to do with this repository's: clerks take orders, a workflow prices them, parcels are packed. */
import { join } from 'node:path';
import { CfnOutput, Duration, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import { AttributeType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { OrderApi } from './order-api.ts';
import { OrderWorkflow } from './order-workflow.ts';
import { Staff } from './staff.ts';

/** In francs. */
const PRICES = { lamp: 40, sofa: 900 };

export class OrderDeskStack extends Stack {
  private readonly functionsDirectory: string;

  /** `functionsDirectory` has a folder with `index.mjs` for each function. */
  constructor(scope: Construct, id: string, functionsDirectory: string) {
    super(scope, id);
    this.functionsDirectory = functionsDirectory;
    Tags.of(this).add('team', 'order-desk');
    const orders = new TableV2(this, 'Orders', {
      partitionKey: { name: 'orderId', type: AttributeType.STRING },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const bus = new EventBus(this, 'Bus');
    const parcels = this.createParcels(orders);
    const workflow = this.createWorkflow(orders, parcels.queue);
    new Rule(this, 'OrderPlaced', {
      eventBus: bus,
      eventPattern: { source: ['desk'], detailType: ['OrderPlaced'] },
      targets: [new SfnStateMachine(workflow.stateMachine)],
    });
    const staff = new Staff(this, 'Staff');
    const { api } = new OrderApi(this, 'Api', { staff, ...this.createHandlers(bus, orders) });

    this.print({
      ApiUrl: api.url,
      TableName: orders.tableName,
      UserPoolId: staff.userPool.userPoolId,
      DeskClientId: staff.desk.userPoolClientId,
      ViewerClientId: staff.viewer.userPoolClientId,
      StateMachineArn: workflow.stateMachine.stateMachineArn,
      ParcelsUrl: parcels.queue.queueUrl,
      UnpackableUrl: parcels.unpackable.queueUrl,
    });
  }

  private createParcels(orders: TableV2) {
    const unpackable = new Queue(this, 'Unpackable', { retentionPeriod: Duration.days(14) });
    const queue = new Queue(this, 'Parcels', {
      visibilityTimeout: Duration.minutes(1),
      deadLetterQueue: { queue: unpackable, maxReceiveCount: 3 },
    });
    const pack = this.createFunction('pack-parcel', { TABLE: orders.tableName });
    pack.addEventSource(new SqsEventSource(queue, { reportBatchItemFailures: true }));
    orders.grantWriteData(pack);
    return { queue, unpackable };
  }

  private createWorkflow(orders: TableV2, parcels: Queue): OrderWorkflow {
    const prices = new StringParameter(this, 'Prices', { stringValue: JSON.stringify(PRICES) });
    const price = this.createFunction('price-order', { PRICES: prices.parameterName });
    prices.grantRead(price);
    const store = this.createFunction('store-order', { TABLE: orders.tableName, PARCELS: parcels.queueUrl });
    orders.grantWriteData(store);
    parcels.grantSendMessages(store);
    return new OrderWorkflow(this, 'Workflow', { price, store });
  }

  private createHandlers(bus: EventBus, orders: TableV2) {
    const placeOrder = this.createFunction('place-order', { BUS: bus.eventBusName });
    bus.grantPutEventsTo(placeOrder);
    const readOrder = this.createFunction('read-order', { TABLE: orders.tableName });
    orders.grantReadData(readOrder);
    return { placeOrder, readOrder };
  }

  private createFunction(name: string, environment: Record<string, string>): LambdaFunction {
    return new LambdaFunction(this, name, {
      code: Code.fromAsset(join(this.functionsDirectory, name)),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      timeout: Duration.seconds(10),
      environment,
    });
  }

  private print(outputs: Record<string, string>): void {
    for (const [id, value] of Object.entries(outputs)) new CfnOutput(this, id, { value });
  }
}
