/** The two tables: profiles and audit events. */
import { AttributeType, Billing, type GlobalSecondaryIndexPropsV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import {
  AUDIT_EVENTS_KEY,
  AUDIT_INDEX_KEYS,
  AUDIT_INDEXES,
  PROFILES_INDEX_KEYS,
  PROFILES_INDEXES,
  PROFILES_KEY,
  TTL_ATTRIBUTE,
} from '../../events/names.ts';
import type { StageDefaults } from './stage-defaults.ts';

interface TextKey {
  readonly partitionKey: string;
  readonly sortKey?: string;
}

export class Data extends Construct {
  readonly profiles: TableV2;
  readonly auditEvents: TableV2;

  constructor(scope: Construct, id: string, { defaults }: { readonly defaults: StageDefaults }) {
    super(scope, id);
    const shared = {
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: defaults.deletionProtection,
      removalPolicy: defaults.removalPolicy,
    };
    this.profiles = new TableV2(this, 'Profiles', {
      ...shared,
      ...textKey(PROFILES_KEY),
      timeToLiveAttribute: TTL_ATTRIBUTE,
      globalSecondaryIndexes: textIndexes(PROFILES_INDEXES, PROFILES_INDEX_KEYS),
    });
    this.auditEvents = new TableV2(this, 'AuditEvents', {
      ...shared,
      ...textKey(AUDIT_EVENTS_KEY),
      globalSecondaryIndexes: textIndexes(AUDIT_INDEXES, AUDIT_INDEX_KEYS),
      timeToLiveAttribute: TTL_ATTRIBUTE,
    });
  }
}

/** Grants only these actions on the table itself; the table's own `grant` methods would include all of its indexes. */
export function grantTable(table: TableV2, grantee: IGrantable, ...actions: string[]): Grant {
  return Grant.addToPrincipal({ grantee, actions, resourceArns: [table.tableArn] });
}

/** Grants only `dynamodb:Query` on one index. */
export function grantIndexQuery(table: TableV2, grantee: IGrantable, indexName: string): Grant {
  return Grant.addToPrincipal({
    grantee,
    actions: ['dynamodb:Query'],
    resourceArns: [`${table.tableArn}/index/${indexName}`],
  });
}

function textKey({ partitionKey, sortKey }: TextKey) {
  return {
    partitionKey: { name: partitionKey, type: AttributeType.STRING },
    ...(sortKey && { sortKey: { name: sortKey, type: AttributeType.STRING } }),
  };
}

function textIndexes<Name extends string>(
  names: Record<Name, string>,
  keys: Record<Name, TextKey>,
): GlobalSecondaryIndexPropsV2[] {
  return (Object.keys(names) as Name[]).map((name) => ({ indexName: names[name], ...textKey(keys[name]) }));
}
