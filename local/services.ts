/** Every service of the twin, in the order of creation. */
import { createApiGateway } from './apigateway/service.ts';
import { createCloudFormation } from './cloudformation/service.ts';
import { createCloudwatch } from './cloudwatch/service.ts';
import { createCognito } from './cognito/service.ts';
import { createDynamodb } from './dynamodb/service.ts';
import { createEvents } from './events/service.ts';
import { createIam } from './iam/service.ts';
import type { Kernel } from './kernel/kernel.ts';
import type { Service } from './kernel/service.ts';
import { createKms } from './kms/service.ts';
import { createLambda } from './lambda/service.ts';
import { createLogs } from './logs/service.ts';
import { createSecretsManager } from './secretsmanager/service.ts';
import { createServiceQuotas } from './servicequotas/service.ts';
import { createSns } from './sns/service.ts';
import { createSqs } from './sqs/service.ts';
import { createSsm } from './ssm/service.ts';
import { createStates } from './states/service.ts';
import { createSts } from './sts/service.ts';
import { createXray } from './xray/service.ts';

export const SERVICES: readonly ((kernel: Kernel) => Service | Promise<Service>)[] = [
  createIam,
  createCloudFormation,
  createCloudwatch,
  createLogs,
  createXray,
  createSsm,
  createSecretsManager,
  createSts,
  createServiceQuotas,
  createKms,
  createSns,
  createDynamodb,
  createSqs,
  createLambda,
  createStates,
  createEvents,
  createCognito,
  createApiGateway,
];
