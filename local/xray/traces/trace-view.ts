/** A trace as summaries and filter expressions see it. */
import type { Value } from '../filter/expression.ts';
import type { Trace } from './assemble-trace.ts';
import { annotationsOf, type Document, endOf, numberOf, objectOf, textOf, withDescendants } from './document.ts';
import { nodeName } from './infer-segments.ts';

/** A node of the trace map. */
export interface ServiceId {
  name: string;
  type?: string;
  accountId?: string;
}

/** The values of the keywords of filter expressions. */
export type Facts = Readonly<Record<string, readonly Value[]>>;

export interface SegmentView {
  document: Document;
  service: ServiceId;
  /** The segment that called it. */
  parent?: SegmentView;
  facts: Facts;
}

export interface TraceView {
  id: string;
  /** Epoch seconds, of the first segment and the last. */
  startTime: number;
  endTime: number;
  segments: SegmentView[];
  /** The entry point; absent until its segment arrives. */
  root?: SegmentView;
  annotations: { key: string; value: Value; service: ServiceId }[];
  facts: Facts;
}

/** Undefined for a trace without segments. Pure. */
export function viewTrace({ id, segments }: Trace, accountId: string): TraceView | undefined {
  if (segments.length === 0) return undefined;
  const views = viewSegments(segments, accountId);
  const root = views.find(({ parent }) => parent === undefined);
  const startTime = Math.min(...segments.map(({ start_time }) => start_time));
  const endTime = Math.max(...segments.map(endOf));
  return {
    id,
    startTime,
    endTime,
    segments: views,
    root,
    annotations: views.flatMap(({ document, service }) => annotate(document, service)),
    facts: traceFacts(views, { root, duration: endTime - startTime }),
  };
}

function viewSegments(segments: readonly Document[], accountId: string): SegmentView[] {
  const views = segments.map((document): SegmentView => {
    const service = { name: nodeName(document), type: textOf(document.origin), accountId };
    return { document, service, facts: segmentFacts(document, service) };
  });
  const owners = new Map(views.flatMap((view) => withDescendants(view.document).map(({ id }) => [id, view])));
  for (const view of views) {
    view.parent = owners.get(textOf(view.document.parent_id) ?? '');
    view.facts = { ...view.facts, root: [view.parent === undefined] };
  }
  return views;
}

function annotate(document: Document, service: ServiceId): TraceView['annotations'] {
  return withDescendants(document).flatMap((part) =>
    annotationsOf(part).map(([key, value]) => ({ key, value, service })),
  );
}

function segmentFacts(document: Document, service: ServiceId): Facts {
  const { error, fault, throttle, in_progress, inferred } = document;
  const request = objectOf(objectOf(document.http).request);
  const seconds = endOf(document) - document.start_time;
  return {
    ok: [error !== true && fault !== true && throttle !== true],
    error: [error === true],
    throttle: [throttle === true],
    fault: [fault === true],
    partial: [in_progress === true],
    inferred: [inferred === true],
    responsetime: [seconds],
    duration: [seconds],
    'http.status': some(numberOf(objectOf(objectOf(document.http).response).status)),
    'http.url': some(textOf(request.url)),
    'http.method': some(textOf(request.method)),
    'http.useragent': some(textOf(request.user_agent)),
    'http.clientip': some(textOf(request.client_ip)),
    user: some(textOf(document.user)),
    name: [service.name],
    type: some(service.type),
    'resource.arn': some(textOf(document.resource_arn)),
  };
}

/** For the whole trace, only the root's response counts, but the user, name and resource of any segment. */
function traceFacts(
  views: readonly SegmentView[],
  { root, duration }: { root: SegmentView | undefined; duration: number },
): Facts {
  const all = (keyword: string) => views.flatMap(({ facts }) => facts[keyword] ?? []);
  const any = (keyword: string) => [all(keyword).includes(true)];
  return {
    ...root?.facts,
    duration: [duration],
    partial: any('partial'),
    inferred: any('inferred'),
    user: all('user'),
    name: all('name'),
    type: all('type'),
    'resource.arn': all('resource.arn'),
  };
}

const some = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value]);
