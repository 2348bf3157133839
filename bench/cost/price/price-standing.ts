/** The cost of a stage in an idle month, from its template. Pure. */
import { METRICS, PORTAL_METRICS } from '../../../events/names.ts';
import type { Json, JsonObject } from '../../../local/kernel/json.ts';
import { ASSUMPTIONS } from '../assumptions.ts';
import { resourcesOf, type Template } from '../template.ts';
import { type Row, row } from './row.ts';

export function priceStanding(template: Template): Row[] {
  const count = (type: string) => resourcesOf(template, type).length;
  const clients = resourcesOf(template, 'AWS::Cognito::UserPoolClient');
  const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm').map(metricsOf);
  const queues = count('AWS::Lambda::EventSourceMapping');
  const portals = clients.filter((one) => !isMachine(one)).length;
  return [
    row('Cognito: clients with a secret', clients.filter(isMachine).length, 'machineClient'),
    row('CloudWatch: metrics of our own', Object.keys(METRICS).length + PORTAL_METRICS.length * portals, 'metric'),
    row('CloudWatch: dashboards', count('AWS::CloudWatch::Dashboard'), 'dashboard'),
    row(
      'CloudWatch: alarms, by the metrics they watch',
      alarms.reduce((sum, one) => sum + one, 0),
      'alarm',
    ),
    row('CloudWatch: composite alarms', count('AWS::CloudWatch::CompositeAlarm'), 'compositeAlarm'),
    row('KMS: keys', count('AWS::KMS::Key'), 'key'),
    row('Secrets Manager: secrets', secretsIn(template), 'secret'),
    row('SQS: receives from empty queues', queues * emptyReceives(), 'queueRequest'),
  ].filter(({ quantity }) => quantity > 0);
}

/** For one queue with a consumer, in a month. */
function emptyReceives(): number {
  const { pollers, pollSeconds, hoursPerMonth } = ASSUMPTIONS;
  return (pollers * hoursPerMonth * 3600) / pollSeconds;
}

const isMachine = ({ AllowedOAuthFlows: flows }: JsonObject): boolean =>
  Array.isArray(flows) && flows.includes('client_credentials');

/** An alarm on an expression is billed for each metric in it. */
function metricsOf({ Metrics }: JsonObject): number {
  if (!Array.isArray(Metrics)) return 1;
  return Metrics.filter((query: Json) => typeof query === 'object' && query !== null && 'MetricStat' in query).length;
}

/** The secrets that the template or a function reads, by their names. */
function secretsIn(template: Template): number {
  const text = JSON.stringify(template);
  const names = [...text.matchAll(/resolve:secretsmanager:([^:]+)|"HOOK_SECRET_NAME":"([^"]+)"/g)].map(
    ([, resolved, read]) => resolved ?? read,
  );
  return new Set(names).size;
}
