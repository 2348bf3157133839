/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html */
import { existsSync, statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import type { LambdaContext } from '../context.ts';
import { writeConfiguration } from '../function-definition.ts';
import { functionArn, functionName } from '../function-name.ts';

/**
 * Runs a function from another folder of this machine, which `S3Key` names. Running invocations end with the old code.
 * The next deployment restores the template's bundle.
 */
export function updateFunctionCode({ kernel, functions }: LambdaContext): Operation {
  return operation({
    members: {
      FunctionName: functionName,
      S3Bucket: required(string({ min: 3, max: 63, pattern: /[0-9A-Za-z.\-_]*(?<!\.)/ })),
      S3Key: required(string({ min: 1, max: 1024 })),
    },
    action: { name: 'lambda:UpdateFunctionCode', on: ({ FunctionName }) => functionArn(kernel, FunctionName) },
    run({ FunctionName, S3Key: folder }) {
      const { definition } = functions.named(FunctionName);
      if (!isFolder(folder)) throw noBundle(folder);
      functions.deploy({ ...definition, folder });
      const { definition: updated, deployedAt } = functions.named(FunctionName);
      return { ...writeConfiguration(updated, deployedAt) };
    },
  });
}

const isFolder = (path: string) => isAbsolute(path) && existsSync(path) && statSync(path).isDirectory();

const noBundle = (path: string) =>
  new ServiceError(
    'InvalidParameterValueException',
    `The local twin runs functions from folders: S3Key must be the absolute path of a folder with the bundle, and ${path} is none.`,
    { status: 400 },
  );
