/** Where AWS's console shows a trace. Pure. */

/** By the partition of AWS. */
const CONSOLES: Readonly<Record<string, string>> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

/** The address of all traces of the Region of this ARN; the id of one comes after it. Undefined in another partition. */
export function traceAddressOf(arn: string): string | undefined {
  const [, partition = '', , region = ''] = arn.split(':');
  const host = CONSOLES[partition];
  return host && `https://${region}.${host}/cloudwatch/home?region=${region}#xray:traces/`;
}
