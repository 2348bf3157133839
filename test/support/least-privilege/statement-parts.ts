/** Every part of every statement of a template that grants or denies something, each with a way to take it out. */
import type { JsonObject } from '../../../local/kernel/json.ts';
import type { Grounds } from '../../../local/kernel/permissions/statement.ts';

export interface TemplateJson {
  Resources: Record<string, { Type: string; Properties: JsonObject; DependsOn?: string | string[] }>;
}

export interface StatementPart {
  /** `WorkflowStateMachineRoleDefaultPolicy Allow xray:PutTelemetryRecords`. */
  label: string;
  /** Whether a decision rests on it, according to its grounds. */
  isAmong(grounds: Grounds): boolean;
  /** The template without it; the template that it came from stays as it is. */
  without(): TemplateJson;
}

interface Document {
  logicalId: string;
  /** As grounds tell the place of the document's statements. */
  place: string;
  /** The statements, in this template or in a copy of it. */
  statementsIn(template: TemplateJson): JsonObject[];
  /** Where a document has no statement left, its resource goes. */
  goesWhenEmpty: boolean;
}

/** Of statements that name several, each action, resource and value of a condition; of others, the whole. */
export function statementParts(template: TemplateJson): StatementPart[] {
  const statements = documentsOf(template).flatMap((document) => partsOf(template, document));
  return [...statements, ...managedParts(template), ...permissionParts(template), ...busPolicyParts(template)];
}

/** The member that holds policies of each type, and whether the resource is nothing without it. */
const POLICY_MEMBERS: Readonly<Record<string, { member: string; goesWhenEmpty: boolean }>> = {
  'AWS::IAM::Role': { member: 'AssumeRolePolicyDocument', goesWhenEmpty: false },
  'AWS::IAM::Policy': { member: 'PolicyDocument', goesWhenEmpty: true },
  'AWS::SQS::QueuePolicy': { member: 'PolicyDocument', goesWhenEmpty: true },
  'AWS::SNS::TopicPolicy': { member: 'PolicyDocument', goesWhenEmpty: true },
};

function documentsOf({ Resources }: TemplateJson): Document[] {
  return Object.entries(Resources).flatMap(([logicalId, { Type }]) => {
    const found = POLICY_MEMBERS[Type];
    if (found === undefined) return [];
    const { member: place, goesWhenEmpty } = found;
    const statementsIn = (copy: TemplateJson) =>
      (copy.Resources[logicalId]?.Properties[place] as JsonObject | undefined)?.Statement as JsonObject[];
    return [{ logicalId, place, statementsIn, goesWhenEmpty }];
  });
}

function partsOf(template: TemplateJson, document: Document): StatementPart[] {
  const { logicalId, place, statementsIn, goesWhenEmpty } = document;
  return statementsIn(template).flatMap((statement, index) => {
    const isHere = (grounds: Grounds) =>
      grounds.owner === logicalId && grounds.place === `${place}.Statement[${index}]`;
    const name = `${nameOf(logicalId)} ${statement.Effect}`;
    const change = (edit: (copy: JsonObject, whole: TemplateJson) => void) => () => {
      const copy = structuredClone(template);
      edit(statementsIn(copy)[index] ?? {}, copy);
      return copy;
    };
    const lists = listsIn(statement).map(({ path, values }) =>
      values.map((value, at) => ({
        label: `${name} ${path.join('.')} ${readable(value)}`,
        isAmong: (grounds: Grounds) =>
          isHere(grounds) && (path[0] !== 'Action' || [grounds.action, needs(grounds.action)].includes(String(value))),
        without: change((copy, whole) => {
          listAt(copy, path).splice(at, 1);
          if (value === 'logs:CreateLogStream') restartFunctions(whole, logicalId);
        }),
      })),
    );
    if (lists.length > 0) return lists.flat();
    const without = () => {
      const copy = structuredClone(template);
      statementsIn(copy).splice(index, 1);
      if (goesWhenEmpty && statementsIn(copy).length === 0) delete copy.Resources[logicalId];
      return copy;
    };
    return [
      {
        label: `${name} ${readable(statement.Action)} ${readable(statement.Resource ?? '')}`,
        isAmong: isHere,
        without,
      },
    ];
  });
}

/** What must have been done before, though perhaps long ago. */
function needs(action: string): string | undefined {
  return action === 'logs:PutLogEvents' ? 'logs:CreateLogStream' : undefined;
}

/** A function makes its log stream when it starts: one that has changed starts again. */
function restartFunctions({ Resources }: TemplateJson, policyId: string): void {
  for (const { Type, DependsOn = [], Properties } of Object.values(Resources)) {
    if (Type === 'AWS::Lambda::Function' && DependsOn.includes(policyId))
      Properties.Description = `without ${policyId}`;
  }
}

/** The lists of several actions, resources or condition values in a statement. */
function listsIn(statement: JsonObject): { path: string[]; values: unknown[] }[] {
  const conditions = Object.entries((statement.Condition ?? {}) as Record<string, JsonObject>).flatMap(
    ([operator, keys]) => Object.keys(keys).map((key) => ['Condition', operator, key]),
  );
  return [['Action'], ['Resource'], ...conditions]
    .map((path) => ({ path, values: listAt(statement, path) }))
    .filter(({ values }) => values.length > 1);
}

function listAt(statement: JsonObject, path: readonly string[]): unknown[] {
  const found = path.reduce<unknown>((value, name) => (value as JsonObject)[name], statement);
  return Array.isArray(found) ? found : [];
}

/** Policies of AWS's own are one part each. */
function managedParts(template: TemplateJson): StatementPart[] {
  const arnsIn = ({ Resources }: TemplateJson, id: string) =>
    (Resources[id]?.Properties?.ManagedPolicyArns ?? []) as unknown[];
  return Object.keys(template.Resources).flatMap((logicalId) => {
    const arns = arnsIn(template, logicalId);
    return arns.map((arn, index) => ({
      label: `${nameOf(logicalId)} ManagedPolicyArns ${readable(arn)}`,
      isAmong: ({ owner, place }: Grounds) => owner === logicalId && place.startsWith('ManagedPolicyArns'),
      without() {
        const copy = structuredClone(template);
        arnsIn(copy, logicalId).splice(index, 1);
        return copy;
      },
    }));
  });
}

/** A permission to invoke a function is a statement by itself. */
function permissionParts(template: TemplateJson): StatementPart[] {
  const permissions = Object.entries(template.Resources).filter(([, { Type }]) => Type === 'AWS::Lambda::Permission');
  return permissions.map(([logicalId, { Properties }]) => ({
    label: `${nameOf(logicalId)} ${readable(Properties.Principal)} ${readable(Properties.Action)}`,
    isAmong: ({ owner }: Grounds) => owner === logicalId,
    without() {
      const copy = structuredClone(template);
      delete copy.Resources[logicalId];
      return copy;
    },
  }));
}

/** The bus's policy is one statement: without it, other callers may publish too. */
function busPolicyParts(template: TemplateJson): StatementPart[] {
  const policies = Object.entries(template.Resources).filter(([, { Type }]) => Type === 'AWS::Events::EventBusPolicy');
  return policies.map(([logicalId, { Properties }]) => ({
    label: `${nameOf(logicalId)} ${readable(Properties.StatementId)}`,
    isAmong: ({ owner }: Grounds) => owner === logicalId,
    without() {
      const copy = structuredClone(template);
      delete copy.Resources[logicalId];
      return copy;
    },
  }));
}

/** Without CDK's hash. */
function nameOf(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '');
}

function readable(value: unknown): string {
  if (typeof value === 'string') return value;
  return JSON.stringify(value)
    .replace(/"Fn::\w+":|"Ref":|[{}[\]"]/g, '')
    .replace(/(?<=\w)[0-9A-F]{8}\b/g, '');
}
