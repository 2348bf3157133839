/** What the twin does not know of an app stops the deployment, and the message names it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Aws, CfnParameter, Fn, Stack } from 'aws-cdk-lib';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { DefinitionBody, DistributedMap, Pass, QueryLanguage, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { CallAwsService } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { startTwin, type Twin } from '../../../local/index.ts';
import { synthesizeApp } from './synthesize-app.ts';

let folder: string;
let twin: Twin;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'refusals-'));
  twin = await startTwin({ ports: {} });
});
afterEach(async () => {
  await twin.close();
  await rm(folder, { recursive: true });
});

const deploy = (fill: (stack: Stack) => void) =>
  twin.deploy(synthesizeApp(folder, (app) => fill(new Stack(app, 'Shop'))));

const fixedText = (stack: Stack, stringValue: string) => new StringParameter(stack, 'Text', { stringValue });

function workflow(stack: Stack, start: Pass | DistributedMap | CallAwsService) {
  const definitionBody = DefinitionBody.fromChainable(start);
  new StateMachine(stack, 'Workflow', { queryLanguage: QueryLanguage.JSONATA, definitionBody });
}

test.each<[string, (stack: Stack) => void, RegExp]>([
  [
    'a resource type',
    (stack) => new Stream(stack, 'News'),
    /^AWS::Kinesis::Stream News\w+: the local twin does not know this resource type/,
  ],
  ['a property', (stack) => new Queue(stack, 'Strict', { fifo: true }), /^AWS::SQS::Queue Strict\w+: .*FifoQueue: /s],
  [
    'a property inside another',
    (stack) => new UserPool(stack, 'Pool', { passwordPolicy: { passwordHistorySize: 3 } }),
    /^AWS::Cognito::UserPool Pool\w+: .*Policies\.PasswordPolicy\.PasswordHistorySize: /s,
  ],
  [
    "a property's value",
    (stack) =>
      new LambdaFunction(stack, 'Snake', {
        code: Code.fromAsset(import.meta.dirname),
        handler: 'index.handler',
        runtime: Runtime.PYTHON_3_13,
      }),
    /^AWS::Lambda::Function Snake\w+: .*Runtime: .*python3\.13/s,
  ],
  [
    'an intrinsic function',
    (stack) => fixedText(stack, Fn.base64('lamp')),
    /^AWS::SSM::Parameter Text\w+: .*the intrinsic function Fn::Base64/,
  ],
  [
    'a pseudo parameter',
    (stack) => fixedText(stack, Fn.select(0, Aws.NOTIFICATION_ARNS)),
    /^AWS::SSM::Parameter Text\w+: .*AWS::NotificationARNs/,
  ],
  ['a parameter without a value', (stack) => new CfnParameter(stack, 'Colour'), /the parameter Colour \(String\)/],
  [
    'a mode of a state',
    (stack) => workflow(stack, DistributedMap.jsonata(stack, 'Each').itemProcessor(new Pass(stack, 'One'))),
    /^AWS::StepFunctions::StateMachine Workflow\w+: .*DISTRIBUTED/s,
  ],
  [
    "a task's integration",
    (stack) => {
      const iamResources = ['*'];
      workflow(stack, CallAwsService.jsonata(stack, 'Ask', { service: 'sqs', action: 'listQueues', iamResources }));
    },
    /^AWS::StepFunctions::StateMachine Workflow\w+: .*aws-sdk:sqs:listQueues/s,
  ],
])('%s that the twin does not know is named', async (_, fill, message) => {
  await expect(deploy(fill)).rejects.toThrow(message);
});
