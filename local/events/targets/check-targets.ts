/** The checks of `PutTargets` beside those of single members. */
import { notImplemented, type ServiceError } from '../../kernel/service-error.ts';
import { invalid } from '../errors.ts';
import { parseJsonPath } from './json-path.ts';
import type { Target } from './target.ts';
import { undefinedVariable } from './target-input.ts';
import { findTargetKind } from './target-kinds.ts';

/** @throws ServiceError for the first rule that a target breaks */
export function checkTargets(targets: readonly Target[]): void {
  for (const target of targets) {
    for (const check of CHECKS) {
      const error = check(target);
      if (error) throw error;
    }
  }
}

type Check = (target: Target) => ServiceError | undefined;

const CHECKS: Check[] = [checkArn, checkKind, checkDeadLetters, checkInputs, checkPaths, checkTemplate];

function checkArn({ Arn }: Target): ServiceError | undefined {
  if (/^arn:[\w-]+:[\w-]+:[^:]*:[^:]*:.+$/.test(Arn)) return undefined;
  return invalid(`Parameter ${Arn} is not valid. Reason: Provided Arn is not in correct format.`);
}

function checkKind({ Arn, RoleArn }: Target): ServiceError | undefined {
  const kind = findTargetKind(Arn);
  if (kind === undefined) return notImplemented(`the events target ${Arn}`);
  return kind.needsRole && RoleArn === undefined ? invalid(`RoleArn is required for target ${Arn}.`) : undefined;
}

function checkDeadLetters({ DeadLetterConfig }: Target): ServiceError | undefined {
  const arn = DeadLetterConfig?.Arn;
  if (arn === undefined || /^arn:[\w-]+:sqs:[^:]*:[^:]*:.+$/.test(arn)) return undefined;
  return invalid(`Parameter DeadLetterConfig.Arn is not valid. Reason: ${arn} is not the ARN of an SQS queue.`);
}

function checkInputs({ Id, Input, InputPath, InputTransformer }: Target): ServiceError | undefined {
  const given = [Input, InputPath, InputTransformer].filter((input) => input !== undefined);
  if (given.length < 2) return undefined;
  return invalid(`Only one of Input, InputPath, or InputTransformer must be provided for target ${Id}.`);
}

function checkPaths({ Id, InputPath, InputTransformer }: Target): ServiceError | undefined {
  const paths = [
    ...(InputPath === undefined ? [] : [InputPath]),
    ...Object.values(InputTransformer?.InputPathsMap ?? {}),
  ];
  const bad = paths.find((path) => parseJsonPath(path) === undefined);
  return bad === undefined ? undefined : invalid(`Invalid JsonPath ${bad} for target ${Id}.`);
}

function checkTemplate(target: Target): ServiceError | undefined {
  const variable = undefinedVariable(target);
  if (variable === undefined) return undefined;
  return invalid(`InputTemplate for target ${target.Id} contains invalid placeholder ${variable}.`);
}
