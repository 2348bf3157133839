/** The functions of the read API, each with only the read access that it needs. */
import type { Construct } from 'constructs';
import { AUDIT_INDEXES, PROFILES_INDEXES } from '../../events/names.ts';
import type { ApiHandler } from './api-routes.ts';
import { type Data, grantIndexQuery, grantTable } from './data.ts';
import { grantReadPortalSettings } from './grants.ts';
import { StackFunction } from './stack-function.ts';
import type { StageDefaults } from './stage-defaults.ts';

export interface ReadApiFunctionsProps {
  readonly defaults: StageDefaults;
  readonly data: Data;
  /** The settings of a portal are the parameter `<prefix>/<client id>`. */
  readonly portalParameterPrefix: string;
  /** Origins of the portals. */
  readonly allowedOrigins: readonly string[];
}

interface FunctionRow {
  /** Folder of the handler in `functions/`. */
  readonly name: string;
  environment(props: ReadApiFunctionsProps): Record<string, string>;
  grant(handler: StackFunction, props: ReadApiFunctionsProps): void;
}

const FUNCTIONS: Readonly<Record<ApiHandler, FunctionRow>> = {
  GetProfile: {
    name: 'get-profile',
    environment: ({ data }) => ({
      PROFILES_TABLE_NAME: data.profiles.tableName,
      AUDIT_EVENTS_TABLE_NAME: data.auditEvents.tableName,
    }),
    grant(handler, { data }) {
      grantTable(data.profiles, handler, 'dynamodb:GetItem');
      grantIndexQuery(data.auditEvents, handler, AUDIT_INDEXES.byUserName);
    },
  },
  ListProfiles: {
    name: 'list-profiles',
    environment: ({ data }) => ({ PROFILES_TABLE_NAME: data.profiles.tableName }),
    grant(handler, { data }) {
      grantIndexQuery(data.profiles, handler, PROFILES_INDEXES.byClientId);
      grantIndexQuery(data.profiles, handler, PROFILES_INDEXES.byEmail);
    },
  },
  ListAuditEvents: {
    name: 'list-audit-events',
    environment: ({ data }) => ({ AUDIT_EVENTS_TABLE_NAME: data.auditEvents.tableName }),
    grant(handler, { data }) {
      grantIndexQuery(data.auditEvents, handler, AUDIT_INDEXES.byUserName);
      grantIndexQuery(data.auditEvents, handler, AUDIT_INDEXES.byDay);
    },
  },
  GetPortal: {
    name: 'get-portal',
    environment: ({ portalParameterPrefix, data }) => ({
      PORTAL_PARAMETER_PREFIX: portalParameterPrefix,
      PROFILES_TABLE_NAME: data.profiles.tableName,
    }),
    grant: (handler, { portalParameterPrefix, data }) => {
      grantTable(data.profiles, handler, 'dynamodb:GetItem');
      grantReadPortalSettings(handler, portalParameterPrefix, handler);
    },
  },
};

export function createReadApiFunction(scope: Construct, id: ApiHandler, props: ReadApiFunctionsProps): StackFunction {
  const { name, environment, grant } = FUNCTIONS[id];
  const handler = new StackFunction(scope, id, {
    defaults: props.defaults,
    name,
    environment: { ...environment(props), ALLOWED_ORIGINS: props.allowedOrigins.join(',') },
  });
  grant(handler, props);
  return handler;
}
