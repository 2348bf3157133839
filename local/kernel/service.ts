/** A service of the twin: its operations, the template resources that it deploys, and its protocols. */
import type { Call } from './call.ts';
import type { HttpHandler, HttpResponse } from './http/http.ts';
import type { Json, JsonObject } from './json.ts';
import type { Action, UNRESTRICTED } from './permissions/action.ts';
import type { DenialForm } from './permissions/denial-form.ts';
import type { Principal } from './principals/principal.ts';
import type { Quota } from './quotas/quota.ts';
import type { Problem } from './rules/check.ts';
import type { InputOf, Members } from './rules/rule.ts';
import type { ServiceError } from './service-error.ts';
import type { QueryWire, Wire } from './wire/wire.ts';

/** What an operation receives about its call, beside the input. */
export interface CallContext {
  readonly principal: Principal;
  /** The caller's `X-Amzn-Trace-Id`, if it sent one. */
  readonly traceHeader?: string;
  readonly requestId: string;
  /** Aborts when the caller disconnects. */
  readonly signal?: AbortSignal;
}

/** The record of an operation. `Input` is an input that `members` accepted. */
export interface Operation<Input = JsonObject> {
  /** The rules of the input. */
  readonly members: Members;
  /** The permission that a caller needs. */
  readonly action: Action<Input> | typeof UNRESTRICTED;
  /** AWS's published request quota; operations with the same object share its bucket. */
  readonly quota?: Quota;
  run(input: Input, context: CallContext): Promise<JsonObject> | JsonObject;
}

/** Declares an operation; in `action` and `run` the input has the type derived from `members`. */
export function operation<M extends Members>(record: Operation<InputOf<M>> & { readonly members: M }): Operation {
  return record as Operation;
}

/** A resource of the template, with resolved intrinsic functions. */
export interface Resource<P> {
  logicalId: string;
  properties: P;
  /** The physical id of an earlier deployment: keep it, so that a restart changes no address. */
  physicalId?: string;
  /** Returns the folder or file of an asset, by its object key. */
  asset(objectKey: string): string;
  /** `<stack>-<logical id>-<12 letters and digits>`, CloudFormation's form of a generated name. */
  generatedName(): string;
}

export interface Deployed {
  /** The value of `Ref`. */
  physicalId: string;
  /** The values of `Fn::GetAtt`; nested names have dots. */
  attributes?: Record<string, Json>;
}

export interface ResourceType {
  readonly members: Members;
  /** Removing the resource leaves nothing behind, so it may be removed or replaced. */
  readonly replaceable?: boolean;
  /**
   * Undoes `deploy` for a resource that was removed from the template. Without it, only a replaceable resource may be
   * removed.
   */
  remove?(gone: Pick<Resource<unknown>, 'logicalId'> & { physicalId: string }): void;
  deploy(resource: Resource<JsonObject>): Promise<Deployed> | Deployed;
}

/**
 * Combines the properties of a template resource with its deployment. Deploying the same resource again changes
 * nothing.
 */
export function resourceType<M extends Members>(
  members: M,
  deploy: (resource: Resource<InputOf<M>>) => Promise<Deployed> | Deployed,
  { replaceable = false, remove }: Pick<ResourceType, 'remove' | 'replaceable'> = {},
): ResourceType {
  return { members, replaceable, remove, deploy: (resource) => deploy(resource as Resource<InputOf<M>>) };
}

/** A completed or refused call. */
export interface FinishedCall {
  call: Call;
  milliseconds: number;
  output?: JsonObject;
  error?: ServiceError;
}

export interface Service {
  /** As in `call` and in a request's credential scope: `sqs`, `states`, `cognito-idp`. */
  readonly name: string;
  readonly wire: Wire;
  /** The protocol of older SDKs. */
  readonly queryWire?: QueryWire;
  readonly operations: Readonly<Record<string, Operation>>;
  /** Requests that it serves beside its operations, by the name that faults have for them. */
  readonly requests?: { readonly service: string; readonly operation: string };
  /** What to do in place of an operation that is not served; refusals say it. */
  instead?(operation: string): string | undefined;
  /** The format of denials, if it differs from others with the same protocol. */
  readonly denial?: DenialForm;
  /** By CloudFormation type. */
  readonly resources?: Readonly<Record<string, ResourceType>>;
  /** The service's own error for an input that breaks its rules; the default is AWS's `ValidationException`. */
  invalidInput?(problems: Problem[]): ServiceError;
  /** Counts a call in AWS's metrics of the service. */
  measure?(finished: FinishedCall): void;
  /** Handles requests to the AWS endpoint that are not operations, such as a pool's public keys. */
  serve?: HttpHandler<HttpResponse | undefined>;
  /** Runs after each deployment. */
  start?(): Promise<void> | void;
  stop?(): Promise<void> | void;
}
