/**
 * AWS X-Ray: receives segments, stores them, and finds their traces.
 * https://docs.aws.amazon.com/xray/latest/api/Welcome.html
 */
import type { Kernel } from '../kernel/kernel.ts';
import { validationException } from '../kernel/rules/invalid-input.ts';
import type { Service } from '../kernel/service.ts';
import { ServiceError } from '../kernel/service-error.ts';
import { startDaemon } from './daemon.ts';
import { groupResource } from './groups/group-resource.ts';
import { openGroups } from './groups/groups.ts';
import { xrayOperations } from './operations.ts';
import { startPruning } from './prune.ts';
import { readDatagram, readSegment } from './segment.ts';
import { openSegments } from './segments.ts';
import { xrayWire } from './wire.ts';

/** The daemon's address for functions on AWS; mapped to the twin's own port. */
const DAEMON_ADDRESS = 'http://169.254.100.1:2000';
const MAX_SEGMENTS = 50_000;

export interface XrayOptions {
  /** The most stored segments. */
  maxSegments?: number;
}

/** Starts receiving segments, over HTTP and, like the daemon, over UDP. */
export async function createXray(kernel: Kernel, { maxSegments = MAX_SEGMENTS }: XrayOptions = {}): Promise<Service> {
  const segments = openSegments(kernel, maxSegments);
  const groups = openGroups(kernel);
  const daemon = await startDaemon((datagram) => {
    const read = readSegment(readDatagram(datagram) ?? '');
    if ('document' in read) segments.put(read);
  });
  kernel.addresses.set(DAEMON_ADDRESS, `http://${daemon.address}`);
  return {
    name: 'xray',
    wire: xrayWire,
    operations: xrayOperations(kernel, { segments, groups }),
    resources: { 'AWS::XRay::Group': groupResource(groups) },
    invalidInput: (problems) => new ServiceError('InvalidRequestException', validationException(problems).message),
    start: startPruning(kernel, segments),
    stop: daemon.close,
  };
}
