/** What a function writes to its log: kept for the test instead of printed. */
import { mock } from 'node:test';

export interface CapturedOutput {
  /** All that was written, as one text. */
  text(): string;
  /** Log lines and metrics, parsed. */
  lines(): Record<string, unknown>[];
  /** Sum of each metric that was published. Further dimensions than the service are part of its name: `Refused clientId=1`. */
  metrics(): Record<string, number>;
}

/** Starts empty before each test of the file that calls it. */
export function captureOutput(): CapturedOutput {
  let written = '';
  const keep = (chunk: unknown): boolean => {
    written += String(chunk);
    return true;
  };
  beforeEach(() => {
    written = '';
    mock.method(process.stdout, 'write', keep);
    mock.method(process.stderr, 'write', keep);
    mock.method(console, 'log', (line: unknown) => keep(`${String(line)}\n`));
  });
  afterEach(() => mock.restoreAll());

  const lines = () =>
    written
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line): Record<string, unknown> => JSON.parse(line));
  return {
    text: () => written,
    lines,
    metrics: () => {
      const sums: Record<string, number> = {};
      for (const line of lines().filter((one) => '_aws' in one)) {
        const dimensions = furtherDimensions(line);
        for (const [metric, value] of Object.entries(line)) {
          const name = [metric, ...dimensions].join(' ');
          if (typeof value === 'number') sums[name] = (sums[name] ?? 0) + value;
          if (Array.isArray(value)) sums[name] = (sums[name] ?? 0) + value.reduce((sum, one) => sum + one, 0);
        }
      }
      return sums;
    },
  };
}

interface EmbeddedMetrics {
  CloudWatchMetrics: { Dimensions: string[][] }[];
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */
function furtherDimensions(line: Record<string, unknown>): string[] {
  const [
    {
      Dimensions: [names = []],
    } = { Dimensions: [] },
  ] = (line._aws as EmbeddedMetrics).CloudWatchMetrics;
  return names.filter((name) => name !== 'service').map((name) => `${name}=${line[name]}`);
}
