/** AWS CloudFormation: the stack `lamps`, which `deployThings` has recorded. */
import * as CFN from '@aws-sdk/client-cloudformation';
import { STACK } from '../deploy-things.ts';
import { bodyText, type Change } from '../start-wire.ts';
import { type Examples, having, including, someDate } from './example.ts';

const withField =
  (name: string, value: string): Change =>
  (request) => {
    const form = new URLSearchParams(bodyText(request));
    form.set(name, value);
    request.body = form.toString();
  };

const noStack = withField('StackName', 'none');
const noPage = withField('NextToken', 'none');

const { name: StackName, id: StackId } = STACK;
const LAMP = {
  LogicalResourceId: 'Lamp',
  PhysicalResourceId: 'lamps-Lamp-1',
  ResourceType: 'AWS::Lamp::Lamp',
  ResourceStatus: 'CREATE_COMPLETE',
};

export const CLOUDFORMATION_EXAMPLES: Examples = {
  DescribeStackEvents: ({ cloudFormation }) => ({
    call: () => cloudFormation.send(new CFN.DescribeStackEventsCommand({ StackName })),
    answers: {
      StackEvents: [
        { LogicalResourceId: StackName, ResourceStatus: 'CREATE_COMPLETE' },
        { ...LAMP, StackId },
      ],
    },
    forbidden: noStack,
  }),
  DescribeStackResource: ({ cloudFormation }) => ({
    call: () => cloudFormation.send(new CFN.DescribeStackResourceCommand({ StackName, LogicalResourceId: 'Lamp' })),
    answers: { StackResourceDetail: { StackName, ...LAMP, LastUpdatedTimestamp: someDate } },
    forbidden: noStack,
  }),
  DescribeStackResources: ({ cloudFormation }) => ({
    call: () => cloudFormation.send(new CFN.DescribeStackResourcesCommand({ StackName })),
    answers: { StackResources: [{ StackName, ...LAMP, Timestamp: someDate }] },
    forbidden: noStack,
  }),
  DescribeStacks: ({ cloudFormation }) => ({
    call: () => cloudFormation.send(new CFN.DescribeStacksCommand({ StackName: StackId })),
    answers: {
      Stacks: [
        {
          StackName,
          StackStatus: 'CREATE_COMPLETE',
          CreationTime: someDate,
          Outputs: [{ OutputKey: 'Lamp', OutputValue: 'lamps-Lamp-1', ExportName: 'the-lamp' }],
        },
      ],
    },
    forbidden: noStack,
  }),
  GetTemplate: ({ cloudFormation }) => ({
    call: () => cloudFormation.send(new CFN.GetTemplateCommand({ StackName, TemplateStage: 'Processed' })),
    answers: { TemplateBody: STACK.template, StagesAvailable: ['Original', 'Processed'] },
    forbidden: noStack,
  }),
  ListExports: ({ cloudFormation }) => ({
    call: () => cloudFormation.send(new CFN.ListExportsCommand()),
    answers: { Exports: [{ ExportingStackId: StackId, Name: 'the-lamp', Value: 'lamps-Lamp-1' }] },
    forbidden: noPage,
  }),
  ListStackResources: ({ cloudFormation }) => ({
    call: () => cloudFormation.send(new CFN.ListStackResourcesCommand({ StackName })),
    answers: { StackResourceSummaries: [{ ...LAMP, LastUpdatedTimestamp: someDate }] },
    forbidden: noPage,
  }),
  ListStacks: ({ cloudFormation }) => ({
    call: () => cloudFormation.send(new CFN.ListStacksCommand({ StackStatusFilter: ['CREATE_COMPLETE'] })),
    answers: { StackSummaries: including(having({ StackName, CreationTime: someDate })) },
    forbidden: noPage,
  }),
};
