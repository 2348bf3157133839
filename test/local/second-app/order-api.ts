/** The API of the order desk: every caller with a token of the method's scope may use it. */
import { CognitoUserPoolsAuthorizer, Cors, LambdaIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Staff } from './staff.ts';

export interface OrderApiProps {
  readonly staff: Staff;
  readonly placeOrder: IFunction;
  readonly readOrder: IFunction;
}

export class OrderApi extends Construct {
  readonly api: RestApi;

  constructor(scope: Construct, id: string, { staff, placeOrder, readOrder }: OrderApiProps) {
    super(scope, id);
    this.api = new RestApi(this, 'Orders', { defaultCorsPreflightOptions: { allowOrigins: Cors.ALL_ORIGINS } });
    const authorizer = new CognitoUserPoolsAuthorizer(this, 'Authorizer', { cognitoUserPools: [staff.userPool] });
    const needs = (scope: { scopeName: string }) => ({ authorizer, authorizationScopes: [scope.scopeName] });
    const orders = this.api.root.addResource('orders');
    orders.addMethod('POST', new LambdaIntegration(placeOrder), needs(staff.scopes.place));
    orders.addResource('{orderId}').addMethod('GET', new LambdaIntegration(readOrder), needs(staff.scopes.read));
  }
}
