/** The whole system as one stack: one construct per concern. */
import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from './config/schema.ts';
import { AccessWorkflow } from './constructs/access-workflow.ts';
import { Audit } from './constructs/audit.ts';
import { BackOfficeClient } from './constructs/back-office-client.ts';
import { Confirmations } from './constructs/confirmations.ts';
import { Data } from './constructs/data.ts';
import { Following } from './constructs/following.ts';
import { HooksApi } from './constructs/hooks-api.ts';
import { Identity } from './constructs/identity.ts';
import { OperationsParameter } from './constructs/operations-parameter.ts';
import { PortalAccess } from './constructs/portal-access.ts';
import { portalAppSettings } from './constructs/portal-app-settings.ts';
import { ReadApi } from './constructs/read-api.ts';
import { SignUpTriggers } from './constructs/sign-up-triggers.ts';
import { SignUpWorkflow } from './constructs/sign-up-workflow.ts';
import { type StageDefaults, stageDefaults } from './constructs/stage-defaults.ts';
import { UserEventBus } from './constructs/user-event-bus.ts';
import { Watching } from './constructs/watching/watching.ts';

export interface SignUpStackProps {
  readonly config: StageConfig;
  /** Contains one folder per function, as the bundler writes them. */
  readonly functionsDirectory: string;
}

type Core = ReturnType<SignUpStack['createCore']>;

export class SignUpStack extends Stack {
  private readonly config: StageConfig;
  private readonly defaults: StageDefaults;
  /** Path of all parameters of the stage. */
  private readonly parameterPath: string;

  constructor(scope: Construct, id: string, { config, functionsDirectory }: SignUpStackProps) {
    super(scope, id, {
      stackName: `sign-up-${config.stage}`,
      description: 'Federated sign-up',
      // CloudFormation accepts 1 MB, of which indentation would take a quarter; `cdk synth` prints a readable template.
      suppressTemplateIndentation: true,
    });
    this.config = config;
    this.defaults = stageDefaults(config, functionsDirectory);
    this.parameterPath = `/sign-up/${config.stage}`;

    const core = this.createCore();
    const portals = this.createPortals(core.identity);
    const backOffice = new BackOfficeClient(this, 'BackOffice', { identity: core.identity });
    const processing = this.createProcessing(core);
    const readApi = this.createReadApi(core);
    const { api } = readApi;
    const hooksApi = this.createHooksApi(core, readApi);
    const watched = { defaults: this.defaults, ...core, ...processing, portals, readApi, hooksApi };
    const { failureTray, alarms } = new Watching(this, 'Watching', { watched, email: config.alarms.email });
    const operations = new OperationsParameter(this, 'Operations', {
      parameterName: `${this.parameterPath}/operations`,
      ...{ ...core, ...processing, portals, failureTray, alarms, hooksApi },
      okta: config.okta,
      hasAlarmAddress: config.alarms.email !== undefined,
      forget: { ...config.forget, retentionDays: config.retentionDays },
    });

    this.printForPeople({
      ApiUrl: api.url,
      LoginUrl: core.identity.domain.baseUrl(),
      UserPoolId: core.identity.userPool.userPoolId,
      BackOfficeClientId: backOffice.client.userPoolClientId,
      OperationsParameterName: operations.parameter.parameterName,
      ...(hooksApi && { HooksUrl: hooksApi.api.urlForPath('/events') }),
    });
    for (const portal of portals) this.printPortal(portal, core.identity, api.url);
  }

  /** The constructs that all others depend on. */
  private createCore() {
    const { defaults, config } = this;
    const data = new Data(this, 'Data', { defaults });
    const archiveRetention = Duration.days(config.retentionDays.archive);
    const events = new UserEventBus(this, 'Events', { defaults, archiveRetention, operators: config.operators });
    const { okta, loginDomainPrefix, triggerReservedConcurrency: reservedConcurrency } = config;
    const triggers = new SignUpTriggers(this, 'Triggers', {
      defaults,
      bus: events.bus,
      portalParameterPrefix: this.portalParameterPrefix(),
      reservedConcurrency,
    });
    const identity = new Identity(this, 'Identity', { defaults, triggers, okta, loginDomainPrefix });
    return { data, events, triggers, identity };
  }

  private createPortals(identity: Identity): PortalAccess[] {
    const parameterPrefix = this.portalParameterPrefix();
    const { portals, tokens } = this.config;
    return portals.map(
      (portal) => new PortalAccess(this, constructId(portal.name), { identity, portal, tokens, parameterPrefix }),
    );
  }

  /** The processing of an event on the bus. */
  private createProcessing({ data, events: { bus }, identity: { userPool } }: Core) {
    const { defaults, config } = this;
    const portalParameterPrefix = this.portalParameterPrefix();
    const workflow = new SignUpWorkflow(this, 'Workflow', { defaults, bus, data, portalParameterPrefix });
    const access = new AccessWorkflow(this, 'Access', { defaults, bus, data, userPool });
    const confirmations = new Confirmations(this, 'Confirmations', { defaults, bus, data });
    const following = new Following(this, 'Following', { defaults, bus, data, userPool, settings: config.follow });
    const stateMachines = [workflow.stateMachine, access.stateMachine];
    const retentionDays = config.retentionDays.audit;
    const audit = new Audit(this, 'Audit', { defaults, bus, data, stateMachines, retentionDays });
    return { workflow, access, confirmations, following, audit };
  }

  private createReadApi({ data, identity }: Core): ReadApi {
    const { portals, throttling, apiGatewayLogRole } = this.config;
    return new ReadApi(this, 'ReadApi', {
      defaults: this.defaults,
      identity,
      data,
      portalParameterPrefix: this.portalParameterPrefix(),
      allowedOrigins: portals.map(({ url }) => new URL(url).origin),
      throttling,
      cloudWatchRole: apiGatewayLogRole,
    });
  }

  /** Okta has nowhere to send its hooks to if the stage does not configure them. */
  private createHooksApi({ events: { bus }, triggers: { outbox }, identity }: Core, readApi: ReadApi) {
    const { okta } = this.config;
    const { userPool } = identity;
    const { defaults } = this;
    return (
      okta.hooks &&
      new HooksApi(this, 'HooksApi', { defaults, bus, outbox, userPool, okta, hooks: okta.hooks, readApi })
    );
  }

  private portalParameterPrefix(): string {
    return `${this.parameterPath}/portals`;
  }

  private printPortal({ node, portal, client }: PortalAccess, identity: Identity, apiUrl: string): void {
    const clientId = client.userPoolClientId;
    const issuer = identity.userPool.userPoolProviderUrl;
    const config = portalAppSettings({ portal, clientId, issuer, loginUrl: identity.domain.baseUrl(), apiUrl });
    this.printForPeople({
      [`${node.id}Url`]: portal.url,
      [`${node.id}ClientId`]: clientId,
      [`${node.id}Config`]: this.toJsonString(config),
    });
  }

  private printForPeople(outputs: Record<string, string>): void {
    for (const [id, value] of Object.entries(outputs)) new CfnOutput(this, id, { value });
  }
}

/** `retail` becomes `RetailPortal`: logical ids and output names have no hyphens. */
function constructId(portalName: string): string {
  const words = portalName.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Portal`;
}
