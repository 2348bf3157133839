/** What a service of the twin is: a table of operations, the template resources it reads, and how it speaks on the wire. */
import type { Call } from './call.ts';
import type { HttpHandler, HttpResponse } from './http.ts';
import type { Json, JsonObject } from './json.ts';
import type { Action, UNRESTRICTED } from './permissions/action.ts';
import type { DenialForm } from './permissions/denial-form.ts';
import type { Principal } from './principal.ts';
import type { Quota } from './quota.ts';
import type { Problem } from './rules/check.ts';
import type { InputOf, Members } from './rules/rule.ts';
import type { ServiceError } from './service-error.ts';
import type { QueryWire, Wire } from './wire/wire.ts';

/** What an operation knows about its call, besides the input. */
export interface CallContext {
  readonly principal: Principal;
  /** The caller's `X-Amzn-Trace-Id`, if it sent one. */
  readonly traceHeader?: string;
  readonly requestId: string;
  /** Aborts when the caller has gone away. */
  readonly signal?: AbortSignal;
}

/** Everything that the twin knows of an operation; `Input` is an input that `members` accepted. */
export interface Operation<Input = JsonObject> {
  /** The rules of the input. */
  readonly members: Members;
  /** The permission that a caller needs. */
  readonly action: Action<Input> | typeof UNRESTRICTED;
  /** How often the operation may be called, where AWS publishes it; operations with the same object share its bucket. */
  readonly quota?: Quota;
  run(input: Input, context: CallContext): Promise<JsonObject> | JsonObject;
}

/** Declares an operation; in `action` and `run` the input has the type that follows from `members`. */
export function operation<M extends Members>(record: Operation<InputOf<M>> & { readonly members: M }): Operation {
  return record as Operation;
}

/** A resource of the template, its intrinsic functions resolved. */
export interface Resource<P> {
  logicalId: string;
  properties: P;
  /** What `Ref` answered when an earlier run deployed it: keep it, so that a restart changes no address. */
  physicalId?: string;
  /** The folder or file that the assembly holds for an asset's object key. */
  asset(objectKey: string): string;
  /** `<stack>-<logical id>-<12 letters and digits>`, CloudFormation's form of a generated name. */
  generatedName(): string;
}

export interface Deployed {
  /** What `Ref` answers. */
  physicalId: string;
  /** What `Fn::GetAtt` answers; nested names are written with a dot. */
  attributes?: Record<string, Json>;
}

export interface ResourceType {
  readonly members: Members;
  /** A resource that was removed from the template leaves nothing behind, so it may be removed or replaced. */
  readonly replaceable?: boolean;
  /** Undoes `deploy` for a resource that was removed from the template. Without it, a resource that is not replaceable may not be removed. */
  remove?(gone: Pick<Resource<unknown>, 'logicalId'> & { physicalId: string }): void;
  deploy(resource: Resource<JsonObject>): Promise<Deployed> | Deployed;
}

/** Binds a template resource's properties to what deploying it does; deploying the same again changes nothing. */
export function resourceType<M extends Members>(
  members: M,
  deploy: (resource: Resource<InputOf<M>>) => Promise<Deployed> | Deployed,
  { replaceable = false, remove }: Pick<ResourceType, 'remove' | 'replaceable'> = {},
): ResourceType {
  return { members, replaceable, remove, deploy: (resource) => deploy(resource as Resource<InputOf<M>>) };
}

/** A call that was answered, or refused. */
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
  /** What SDKs spoke before `wire`, and older ones still speak. */
  readonly queryWire?: QueryWire;
  readonly operations: Readonly<Record<string, Operation>>;
  /** How the service words a denial, where it differs from the others of its protocol. */
  readonly denial?: DenialForm;
  /** By CloudFormation type. */
  readonly resources?: Readonly<Record<string, ResourceType>>;
  /** The service's own error for an input that breaks its rules; the default is AWS's `ValidationException`. */
  invalidInput?(problems: Problem[]): ServiceError;
  /** Counts a call in the metrics that AWS has of the service. */
  measure?(finished: FinishedCall): void;
  /** Answers requests to the AWS endpoint that are no operation, such as a pool's public keys. */
  serve?: HttpHandler<HttpResponse | undefined>;
  /** Runs once everything is deployed, and again after each deployment. */
  start?(): Promise<void> | void;
  stop?(): Promise<void> | void;
}
