/** The whole system as one stack: constructs, one per concern, handed to one another. */
import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from './config/schema.ts';
import { Audit } from './constructs/audit.ts';
import { BackOfficeClient } from './constructs/back-office-client.ts';
import { Confirmations } from './constructs/confirmations.ts';
import { Data } from './constructs/data.ts';
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
  /** Holds one folder per function, as the bundler writes them. */
  readonly functionsDirectory: string;
}

type Core = ReturnType<SignUpStack['createCore']>;

export class SignUpStack extends Stack {
  private readonly config: StageConfig;
  private readonly defaults: StageDefaults;
  /** Path under which all parameters of the stage stand. */
  private readonly parameterPath: string;

  constructor(scope: Construct, id: string, { config, functionsDirectory }: SignUpStackProps) {
    super(scope, id, {
      stackName: `sign-up-${config.stage}`,
      description: 'Federated sign-up',
      // CloudFormation takes 1 MB, of which indentation would be a quarter; `cdk synth` prints a readable template.
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
    const watched = { defaults: this.defaults, ...core, ...processing, portals, readApi };
    const { failureTray, alarms } = new Watching(this, 'Watching', { watched, email: config.alarms.email });
    const operations = new OperationsParameter(this, 'Operations', {
      parameterName: `${this.parameterPath}/operations`,
      ...{ ...core, ...processing, portals, failureTray, alarms },
    });

    this.printForPeople({
      ApiUrl: api.url,
      LoginUrl: core.identity.domain.baseUrl(),
      UserPoolId: core.identity.userPool.userPoolId,
      BackOfficeClientId: backOffice.client.userPoolClientId,
      OperationsParameterName: operations.parameter.parameterName,
    });
    for (const portal of portals) this.printPortal(portal, core.identity, api.url);
  }

  /** What everything else stands on. */
  private createCore() {
    const { defaults, config } = this;
    const data = new Data(this, 'Data', { defaults });
    const archiveRetention = Duration.days(config.retentionDays.archive);
    const events = new UserEventBus(this, 'Events', { defaults, archiveRetention });
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
    return this.config.portals.map(
      (portal) => new PortalAccess(this, constructId(portal.name), { identity, portal, parameterPrefix }),
    );
  }

  /** What becomes of an event on the bus. */
  private createProcessing({ data, events: { bus } }: Core) {
    const { defaults, config } = this;
    const portalParameterPrefix = this.portalParameterPrefix();
    const workflow = new SignUpWorkflow(this, 'Workflow', { defaults, bus, data, portalParameterPrefix });
    const confirmations = new Confirmations(this, 'Confirmations', { defaults, bus, data });
    const { stateMachine } = workflow;
    const retentionDays = config.retentionDays.audit;
    const audit = new Audit(this, 'Audit', { defaults, bus, data, stateMachine, retentionDays });
    return { workflow, confirmations, audit };
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
