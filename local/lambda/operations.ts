/** The operations of Lambda that the twin serves. */
import type { Operation } from '../kernel/service.ts';
import type { LambdaContext } from './context.ts';
import { addPermission } from './operations/add-permission.ts';
import { deleteEventSourceMapping } from './operations/delete-event-source-mapping.ts';
import { deleteFunctionConcurrency } from './operations/delete-function-concurrency.ts';
import { getAccountSettings } from './operations/get-account-settings.ts';
import { getEventSourceMapping } from './operations/get-event-source-mapping.ts';
import { getFunction } from './operations/get-function.ts';
import { getFunctionConcurrency } from './operations/get-function-concurrency.ts';
import { getFunctionConfiguration } from './operations/get-function-configuration.ts';
import { getPolicy } from './operations/get-policy.ts';
import { invoke } from './operations/invoke.ts';
import { listEventSourceMappings } from './operations/list-event-source-mappings.ts';
import { listFunctions } from './operations/list-functions.ts';
import { putFunctionConcurrency } from './operations/put-function-concurrency.ts';
import { removePermission } from './operations/remove-permission.ts';
import { updateEventSourceMapping } from './operations/update-event-source-mapping.ts';
import { updateFunctionCode } from './operations/update-function-code.ts';

export function lambdaOperations(lambda: LambdaContext): Record<string, Operation> {
  return {
    AddPermission: addPermission(lambda),
    DeleteEventSourceMapping: deleteEventSourceMapping(lambda),
    DeleteFunctionConcurrency: deleteFunctionConcurrency(lambda),
    GetAccountSettings: getAccountSettings(lambda),
    GetEventSourceMapping: getEventSourceMapping(lambda),
    GetFunction: getFunction(lambda),
    GetFunctionConcurrency: getFunctionConcurrency(lambda),
    GetFunctionConfiguration: getFunctionConfiguration(lambda),
    GetPolicy: getPolicy(lambda),
    Invoke: invoke(lambda),
    ListEventSourceMappings: listEventSourceMappings(lambda),
    ListFunctions: listFunctions(lambda),
    PutFunctionConcurrency: putFunctionConcurrency(lambda),
    RemovePermission: removePermission(lambda),
    UpdateEventSourceMapping: updateEventSourceMapping(lambda),
    UpdateFunctionCode: updateFunctionCode(lambda),
  };
}
