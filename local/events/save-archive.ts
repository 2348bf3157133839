/** Creates or updates an archive. */
import type { Archive } from './archives/archives.ts';
import { archiveArn } from './arns.ts';
import type { EventBus } from './buses.ts';
import type { EventsContext } from './context.ts';

interface ArchiveSettings {
  name: string;
  description?: string;
  pattern?: string;
  /** 0 or absent stores events indefinitely. */
  retentionDays?: number;
}

/** @throws ServiceError `InvalidEventPatternException` */
export function saveArchive({ kernel, archives }: EventsContext, bus: EventBus, settings: ArchiveSettings): Archive {
  const { name, description, pattern, retentionDays = 0 } = settings;
  const createdAt = archives.find(name)?.createdAt ?? kernel.clock.now();
  const arn = archiveArn(kernel, name);
  const archive = { name, arn, busName: bus.name, sourceArn: bus.arn, description, pattern, retentionDays, createdAt };
  archives.put(archive);
  return archive;
}
