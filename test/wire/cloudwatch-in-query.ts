/** A minimal model of CloudWatch for the AWS CLI that names the protocol of its versions up to 1.29. */
const TEXT = { shape: 'Text' };
const post = (name: string) => ({
  name,
  http: { method: 'POST', requestUri: '/' },
  input: { shape: `${name}Input` },
  output: { shape: `${name}Output`, resultWrapper: `${name}Result` },
});
const structure = (members: object) => ({ type: 'structure', members });
const listOf = (shape: string) => ({ type: 'list', member: { shape } });

export const CLOUDWATCH_IN_QUERY = {
  version: '2.0',
  metadata: {
    apiVersion: '2010-08-01',
    endpointPrefix: 'monitoring',
    protocol: 'query',
    protocols: ['query'],
    serviceFullName: 'Amazon CloudWatch',
    serviceId: 'CloudWatch',
    signatureVersion: 'v4',
    uid: 'monitoring-2010-08-01',
    xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
  },
  operations: {
    GetDashboard: post('GetDashboard'),
    ListMetrics: post('ListMetrics'),
  },
  shapes: {
    Text: { type: 'string' },
    Dimension: structure({ Name: TEXT, Value: TEXT }),
    Dimensions: listOf('Dimension'),
    Metric: structure({ MetricName: TEXT, Dimensions: { shape: 'Dimensions' } }),
    Metrics: listOf('Metric'),
    GetDashboardInput: structure({ DashboardName: TEXT }),
    GetDashboardOutput: structure({ DashboardName: TEXT }),
    ListMetricsInput: structure({ Namespace: TEXT, Dimensions: { shape: 'Dimensions' }, NextToken: TEXT }),
    ListMetricsOutput: structure({ Metrics: { shape: 'Metrics' }, NextToken: TEXT }),
  },
};
