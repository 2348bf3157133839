/** Stacks and resources in the API's representation. */
import type { Addresses } from '../kernel/http/addresses.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { Stack, StackOutput, StackResource } from '../kernel/stacks.ts';

type Listed = StackResource & { logicalId: string };

const NO_DRIFT = { StackDriftStatus: 'NOT_CHECKED' };
const NO_RESOURCE_DRIFT = { StackResourceDriftStatus: 'NOT_CHECKED' };

/** A stack is recorded when its deployment is complete. */
export const statusOf = ({ updatedAt }: Stack) => (updatedAt === undefined ? 'CREATE_COMPLETE' : 'UPDATE_COMPLETE');

export const resourceStatus = ({ isUpdated }: StackResource) => (isUpdated ? 'UPDATE_COMPLETE' : 'CREATE_COMPLETE');

export const seconds = (at: number | undefined) => (at === undefined ? undefined : at / 1000);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Stack.html */
export function stackView(stack: Stack, addresses: Addresses): JsonObject {
  return {
    StackId: stack.id,
    StackName: stack.name,
    Description: stack.description,
    Parameters: stack.parameters.map(({ name, value }) => ({ ParameterKey: name, ParameterValue: value })),
    CreationTime: seconds(stack.createdAt),
    LastUpdatedTime: seconds(stack.updatedAt),
    RollbackConfiguration: {},
    StackStatus: statusOf(stack),
    DisableRollback: false,
    NotificationARNs: [],
    Outputs: stack.outputs.map((output) => outputView(output, addresses)),
    Tags: [],
    EnableTerminationProtection: false,
    DriftInformation: NO_DRIFT,
  };
}

function outputView(output: StackOutput, addresses: Addresses): JsonObject {
  return {
    OutputKey: output.name,
    OutputValue: outputValue(output, addresses),
    Description: output.description,
    ExportName: output.exportName,
  };
}

/** A URL that this machine serves is the local one. */
export function outputValue({ value }: StackOutput, addresses: Addresses): string {
  return URL.canParse(value) ? addresses.resolve(value) : value;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackSummary.html */
export function summaryView(stack: Stack): JsonObject {
  return {
    StackId: stack.id,
    StackName: stack.name,
    TemplateDescription: stack.description,
    CreationTime: seconds(stack.createdAt),
    LastUpdatedTime: seconds(stack.updatedAt),
    StackStatus: statusOf(stack),
    DriftInformation: NO_DRIFT,
  };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackResourceSummary.html */
export function resourceSummaryView(resource: Listed): JsonObject {
  return {
    LogicalResourceId: resource.logicalId,
    PhysicalResourceId: resource.physicalId,
    ResourceType: resource.type,
    LastUpdatedTimestamp: seconds(resource.deployedAt),
    ResourceStatus: resourceStatus(resource),
    DriftInformation: NO_RESOURCE_DRIFT,
  };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackResource.html */
export function resourceView(stack: Stack, resource: Listed): JsonObject {
  const { LastUpdatedTimestamp: Timestamp, ...summary } = resourceSummaryView(resource);
  return { StackName: stack.name, StackId: stack.id, ...summary, Timestamp };
}
