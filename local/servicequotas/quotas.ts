/** Quotas of an account to which AWS has granted nothing more: codes, names and values as Service Quotas lists them. */
export interface AccountQuota {
  readonly service: string;
  readonly serviceName: string;
  readonly code: string;
  readonly name: string;
  readonly value: number;
}

const cognito = { service: 'cognito-idp', serviceName: 'Amazon Cognito User Pools' };

export const ACCOUNT_QUOTAS: readonly AccountQuota[] = [
  { ...cognito, code: 'L-026ADBA3', name: 'Rate of UserAuthentication requests', value: 120 },
  { ...cognito, code: 'L-BB3E7CCF', name: 'Rate of UserFederation requests', value: 25 },
  { ...cognito, code: 'L-F21F8BB4', name: 'Rate of UserToken requests', value: 120 },
  { service: 'lambda', serviceName: 'AWS Lambda', code: 'L-B99A9384', name: 'Concurrent executions', value: 1000 },
];
