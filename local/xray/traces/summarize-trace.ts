/** A trace as GetTraceSummaries returns it. https://docs.aws.amazon.com/xray/latest/api/API_TraceSummary.html */
import type { JsonObject } from '../../kernel/json.ts';
import type { Value } from '../filter/expression.ts';
import { objectOf, textOf } from './document.ts';
import type { Facts, ServiceId, TraceView } from './trace-view.ts';

/** Pure. */
export function summarizeTrace(trace: TraceView): JsonObject {
  const { id, startTime, endTime, root, segments, facts } = trace;
  const { fault = [], error = [], throttle = [], partial = [] } = facts;
  const arns = segments.flatMap(({ document }) => textOf(document.resource_arn) ?? []);
  return {
    Id: id,
    StartTime: startTime,
    Duration: seconds(endTime - startTime),
    ResponseTime: root && seconds(Number(root.facts.responsetime?.[0])),
    HasFault: fault.includes(true),
    HasError: error.includes(true),
    HasThrottle: throttle.includes(true),
    IsPartial: partial.includes(true),
    Http: describeHttp(root?.facts ?? {}),
    Annotations: describeAnnotations(trace.annotations),
    Users: segments.flatMap(({ document, service }) => describeUser(textOf(document.user), service)),
    ServiceIds: distinct(segments.map(({ service }) => service)).map(describeService),
    ResourceARNs: [...new Set(arns)].map((ARN) => ({ ARN })),
    InstanceIds: [],
    AvailabilityZones: [],
    EntryPoint: root && describeService(root.service),
    Revision: segments.length,
  };
}

/** Rounded to the millisecond: the difference of two times has meaningless digits. */
function seconds(value: number): number {
  return Math.round(value * 1000) / 1000;
}

export function describeService({ name, type, accountId }: ServiceId): JsonObject {
  return { Name: name, Names: [name], AccountId: accountId, Type: type };
}

function describeHttp(facts: Facts): JsonObject {
  return objectOf({
    HttpURL: facts['http.url']?.[0],
    HttpStatus: facts['http.status']?.[0],
    HttpMethod: facts['http.method']?.[0],
    UserAgent: facts['http.useragent']?.[0],
    ClientIp: facts['http.clientip']?.[0],
  });
}

function describeUser(user: string | undefined, service: ServiceId): JsonObject[] {
  return user === undefined ? [] : [{ UserName: user, ServiceIds: [describeService(service)] }];
}

/** By key, each value with the services that set it. */
function describeAnnotations(annotations: TraceView['annotations']): JsonObject {
  const keys = [...new Set(annotations.map(({ key }) => key))];
  return Object.fromEntries(
    keys.map((key) => {
      const given = annotations.filter((one) => one.key === key);
      const values = [...new Set(given.map(({ value }) => value))];
      return [key, values.map((value) => describeValue(value, given))];
    }),
  );
}

function describeValue(value: Value, given: TraceView['annotations']): JsonObject {
  const services = given.filter((one) => one.value === value).map(({ service }) => service);
  const members = { string: 'StringValue', number: 'NumberValue', boolean: 'BooleanValue' } as const;
  return {
    AnnotationValue: { [members[typeof value as keyof typeof members]]: value },
    ServiceIds: distinct(services).map(describeService),
  };
}

function distinct(services: readonly ServiceId[]): ServiceId[] {
  return [...new Map(services.map((service) => [`${service.type} ${service.name}`, service])).values()];
}
