/** The whole system as one stack: constructs, one per concern, handed to one another. */
import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from './config/schema.ts';
import { Audit } from './constructs/audit.ts';
import { BackOfficeClient } from './constructs/back-office-client.ts';
import { Confirmations } from './constructs/confirmations.ts';
import { Data } from './constructs/data.ts';
import { houseRules } from './constructs/house-rules.ts';
import { Identity } from './constructs/identity.ts';
import { OperationsParameter } from './constructs/operations-parameter.ts';
import { PortalAccess } from './constructs/portal-access.ts';
import { ReadApi } from './constructs/read-api.ts';
import { SignUpTriggers } from './constructs/sign-up-triggers.ts';
import { SignUpWorkflow } from './constructs/sign-up-workflow.ts';
import { UserEventBus } from './constructs/user-event-bus.ts';

export interface SignUpStackProps {
  readonly config: StageConfig;
  /** Holds one folder per function, as the bundler writes them. */
  readonly functionsDirectory: string;
}

export class SignUpStack extends Stack {
  constructor(scope: Construct, id: string, { config, functionsDirectory }: SignUpStackProps) {
    super(scope, id, { stackName: `sign-up-${config.stage}`, description: 'Federated sign-up' });
    const house = houseRules(config, functionsDirectory);
    const portalParameterPrefix = `/sign-up/${config.stage}/portals`;

    const data = new Data(this, 'Data', { house });
    const archiveRetention = Duration.days(config.retentionDays.archive);
    const events = new UserEventBus(this, 'Events', { house, archiveRetention });
    const { bus } = events;
    const triggers = new SignUpTriggers(this, 'Triggers', { house, bus });
    const { okta, loginDomainPrefix } = config;
    const identity = new Identity(this, 'Identity', { house, triggers, okta, loginDomainPrefix });
    const portals = config.portals.map(
      (portal) =>
        new PortalAccess(this, portalId(portal.name), { identity, portal, parameterPrefix: portalParameterPrefix }),
    );
    const backOffice = new BackOfficeClient(this, 'BackOffice', { identity });
    const workflow = new SignUpWorkflow(this, 'Workflow', { house, bus, data, portals, portalParameterPrefix });
    const confirmations = new Confirmations(this, 'Confirmations', { house, bus, data });
    const { stateMachine } = workflow;
    const audit = new Audit(this, 'Audit', {
      house,
      bus,
      data,
      stateMachine,
      retentionDays: config.retentionDays.audit,
    });
    const { api } = new ReadApi(this, 'ReadApi', {
      house,
      identity,
      data,
      allowedOrigins: config.portals.map(({ url }) => new URL(url).origin),
      throttling: config.throttling,
      cloudWatchRole: config.apiGatewayLogRole,
    });
    const parameterName = `/sign-up/${config.stage}/operations`;
    const operations = new OperationsParameter(this, 'Operations', {
      parameterName,
      events,
      data,
      triggers,
      identity,
      workflow,
      confirmations,
      audit,
      portals,
    });

    this.printForPeople({
      ApiUrl: api.url,
      LoginUrl: identity.domain.baseUrl(),
      UserPoolId: identity.userPool.userPoolId,
      BackOfficeClientId: backOffice.client.userPoolClientId,
      OperationsParameterName: operations.parameter.parameterName,
    });
    for (const { name, url, client } of portals) {
      this.printForPeople({ [`${portalId(name)}Url`]: url, [`${portalId(name)}ClientId`]: client.userPoolClientId });
    }
  }

  private printForPeople(outputs: Record<string, string>): void {
    for (const [id, value] of Object.entries(outputs)) new CfnOutput(this, id, { value });
  }
}

/** `retail` becomes `RetailPortal`: logical ids and output names have no hyphens. */
function portalId(name: string): string {
  const words = name.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Portal`;
}
