/**
 * The errors of Step Functions, with AWS's messages.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/CommonErrors.html
 */
import { ServiceError } from '../kernel/service-error.ts';

export const executionDoesNotExist = (arn: string) =>
  new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);

export const executionAlreadyExists = (arn: string) =>
  new ServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);

export const stateMachineDoesNotExist = (arn: string) =>
  new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);

export const stateMachineAlreadyExists = (arn: string) =>
  new ServiceError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);

export const invalidLoggingConfiguration = () =>
  new ServiceError(
    'InvalidLoggingConfiguration',
    'Invalid Logging Configuration: Must specify exactly one Log Destination.',
  );

export const executionNotRedrivable = (reason: string) => new ServiceError('ExecutionNotRedrivable', reason);

export const invalidName = (name: string) => new ServiceError('InvalidName', `Invalid Name: '${name}'`);

export const invalidToken = (token: string) => new ServiceError('InvalidToken', `Invalid Token: '${token}'`);

export const invalidExecutionInput = (reason: string) =>
  new ServiceError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${reason}'`);
