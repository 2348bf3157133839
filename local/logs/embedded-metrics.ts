/**
 * Metrics in a log line.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html A
 * line that does not match the format is an ordinary line, as on AWS.
 */
import type { Json, JsonObject } from '../kernel/json.ts';
import type { Dimensions, Metrics } from '../kernel/metrics.ts';
import { parseJson } from '../kernel/parse-json.ts';

/** Puts the metrics of one line. Most lines have none, which is detected without parsing. */
export function putEmbeddedMetrics(metrics: Metrics, line: string): void {
  if (!line.startsWith('{') || !line.includes('"CloudWatchMetrics"')) return;
  const document = parseObject(line);
  const header = objectOf(document?._aws);
  if (document === undefined || header === undefined || typeof header.Timestamp !== 'number') return;
  for (const directive of listOf(header.CloudWatchMetrics)) {
    putDirective(metrics, document, { directive: objectOf(directive) ?? {}, at: header.Timestamp });
  }
}

function putDirective(
  metrics: Metrics,
  document: JsonObject,
  { directive, at }: { directive: JsonObject; at: number },
): void {
  const { Namespace } = directive;
  if (typeof Namespace !== 'string') return;
  const sets = listOf(directive.Dimensions).map((names) => dimensionsOf(document, listOf(names)));
  for (const definition of listOf(directive.Metrics)) {
    const { Name: name, Unit: unit = 'None' } = objectOf(definition) ?? {};
    if (typeof name !== 'string' || typeof unit !== 'string') continue;
    for (const value of valuesOf(document[name])) {
      for (const dimensions of sets) metrics.put(Namespace, dimensions, { name, value, unit, at });
    }
  }
}

function dimensionsOf(document: JsonObject, names: Json[]): Dimensions {
  return Object.fromEntries(names.map((name) => [String(name), String(document[String(name)])]));
}

function valuesOf(value: Json | undefined): number[] {
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'number');
}

const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

function objectOf(value: Json | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

function parseObject(line: string): JsonObject | undefined {
  try {
    return objectOf(parseJson(line));
  } catch {
    return undefined;
  }
}
