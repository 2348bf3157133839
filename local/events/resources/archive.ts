/** `AWS::Events::Archive`. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-archive.html */
import { anyObject, integer, noEffect, required, string } from '../../kernel/rules/rule.ts';
import { type ResourceType, resourceType } from '../../kernel/service.ts';
import type { EventsContext } from '../context.ts';
import { archiveName, eventsArn, fitName } from '../names.ts';
import { saveArchive } from '../save-archive.ts';

const PROPERTIES = {
  ArchiveName: archiveName(),
  Description: string({ max: 512 }),
  EventPattern: anyObject(),
  KmsKeyIdentifier: noEffect(string({ max: 2048 }), 'the twin encrypts nothing: data stays on this machine'),
  RetentionDays: integer({ min: 0 }),
  SourceArn: required(eventsArn()),
};

export const archiveResource = (context: EventsContext): ResourceType =>
  resourceType(PROPERTIES, ({ properties, physicalId, generatedName }) => {
    const { ArchiveName, Description, EventPattern, RetentionDays, SourceArn } = properties;
    const { name, arn } = saveArchive(context, context.buses.get(SourceArn), {
      name: ArchiveName ?? physicalId ?? fitName(generatedName(), 48),
      description: Description,
      pattern: EventPattern && JSON.stringify(EventPattern),
      retentionDays: RetentionDays,
    });
    return { physicalId: name, attributes: { Arn: arn, ArchiveName: name } };
  });
