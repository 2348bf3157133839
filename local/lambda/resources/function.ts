/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html */
import {
  anyObject,
  integer,
  list,
  map,
  noEffect,
  oneOf,
  required,
  string,
  structure,
} from '../../kernel/rules/rule.ts';
import { type ResourceType, resourceType } from '../../kernel/service.ts';
import type { LambdaContext } from '../context.ts';

const members = {
  FunctionName: string({ min: 1, max: 64, pattern: /[\w-]+/ }),
  Description: string({ max: 256 }),
  Code: required(
    structure({
      S3Bucket: noEffect(string(), "the bundle is read from the assembly's folder by its key"),
      S3Key: required(string()),
    }),
  ),
  Handler: required(string({ max: 128, pattern: /[^\s]+/ })),
  Runtime: required(oneOf('nodejs24.x')),
  Architectures: noEffect(list(oneOf('arm64', 'x86_64')), 'functions run on the processor of this machine'),
  Role: required(string()),
  Environment: structure({ Variables: map(string()) }),
  MemorySize: integer({ min: 128, max: 10_240 }),
  Timeout: integer({ min: 1, max: 900 }),
  ReservedConcurrentExecutions: integer({ min: 0 }),
  TracingConfig: structure({ Mode: required(oneOf('Active', 'PassThrough')) }),
  LoggingConfig: structure({ LogGroup: string(), LogFormat: oneOf('Text') }),
  Tags: noEffect(list(anyObject()), 'tags are not stored'),
};

const MAX_NAME_LENGTH = 64;
const RANDOM_LENGTH = 13;

/** A bundle is run in place: a folder with `<file>.mjs` or `<file>.js`, as its handler says. */
export function functionResource({ kernel, functions }: LambdaContext): ResourceType {
  return resourceType(members, ({ properties, physicalId, asset, generatedName }) => {
    const { Architectures: [architecture] = ['x86_64'], LoggingConfig, TracingConfig, Environment } = properties;
    const name = physicalId ?? properties.FunctionName ?? shortened(generatedName());
    const arn = kernel.arn('lambda', `function:${name}`);
    const lambda = { type: 'service', service: 'lambda.amazonaws.com', sourceArn: arn } as const;
    if (!kernel.permissions.canAssume(properties.Role, lambda))
      throw new Error('The role defined for the function cannot be assumed by Lambda.');
    functions.deploy({
      name,
      arn,
      folder: asset(properties.Code.S3Key),
      handler: properties.Handler,
      runtime: properties.Runtime,
      architecture: architecture ?? 'x86_64',
      description: properties.Description ?? '',
      roleArn: properties.Role,
      memorySize: properties.MemorySize ?? 128,
      timeout: properties.Timeout ?? 3,
      tracing: TracingConfig?.Mode ?? 'PassThrough',
      variables: Environment?.Variables ?? {},
      logGroup: LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`,
      reservedConcurrency: properties.ReservedConcurrentExecutions,
    });
    return { physicalId: name, attributes: { Arn: arn } };
  });
}

/** CloudFormation shortens the part before the random suffix. */
function shortened(name: string): string {
  if (name.length <= MAX_NAME_LENGTH) return name;
  return name.slice(0, MAX_NAME_LENGTH - RANDOM_LENGTH) + name.slice(-RANDOM_LENGTH);
}
