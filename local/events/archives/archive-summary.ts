/** An archive as `ListArchives` returns it, with exact counts. AWS's own counts lag by up to a day. */
import type { JsonObject } from '../../kernel/json.ts';
import type { ArchivedEvents } from './archived-events.ts';
import type { Archive } from './archives.ts';

export async function archiveSummary(archive: Archive, archivedEvents: ArchivedEvents): Promise<JsonObject> {
  const { count, bytes } = await archivedEvents.measure(archive.name);
  return {
    ArchiveName: archive.name,
    EventSourceArn: archive.sourceArn,
    State: 'ENABLED',
    RetentionDays: archive.retentionDays,
    SizeBytes: bytes,
    EventCount: count,
    CreationTime: archive.createdAt / 1000,
  };
}
