/** What the stack writes into parameters is what functions and the operator's tool read. */
import { OperationsSettings } from '../../events/operations-settings.ts';
import { PortalSettings } from '../../events/portal-settings.ts';
import { loadConfig } from '../../infra/config/load-config.ts';
import { portalSettings } from '../../infra/config/portal-schema.ts';
import { readable } from './support/readable.ts';
import { resourcesOf, templateFactory } from './support/templates.ts';

const template = templateFactory();
const parameters = new Map(
  resourcesOf(template, 'AWS::SSM::Parameter').map(([, { Properties }]) => [
    readable(Properties.Name),
    JSON.parse(readable(Properties.Value)),
  ]),
);
const clientIds = resourcesOf(template, 'AWS::Cognito::UserPoolClient').map(([id]) => id);

describe('portal parameters', () => {
  const rows = loadConfig('local').portals.map(
    (portal, index) => [portal.name, portalSettings(portal), clientIds[index]] as const,
  );

  test.each(rows)(
    'that of %s is named by its client and holds what the configuration says, but nothing that only pages use',
    (_, portal, clientId) => {
      const settings = parameters.get(`/sign-up/local/portals/${clientId}`);
      expect(settings).toEqual(portal);
      for (const member of ['loginImages', 'contact', 'localAccounts']) expect(settings).not.toHaveProperty(member);
      expect(PortalSettings.parse(settings)).toEqual(portal);
    },
  );
});

describe('operations parameter', () => {
  const written = parameters.get('/sign-up/local/operations');
  const settings = OperationsSettings.parse(written);

  test('has exactly the settings that the tool reads', () => {
    const portals = Object.entries(written.portals).map(([name, clientId]) => ({ name, clientId }));
    expect(settings).toEqual({ ...written, portals });
  });

  test('lists every queue in which a sign-up can wait', () => {
    const all = resourcesOf(template, 'AWS::SQS::Queue').map(([id]) => id);
    // The failure tray is not listed: the execution itself waits, and is found by itself.
    const queues = all.filter((id) => !id.includes('FailureTray'));
    expect(queues).toHaveLength(all.length - 2);
    expect(Object.values(settings.queues).sort()).toEqual(queues.sort());
    expect(settings.failureTray).toEqual({
      queue: all.find((id) => id.includes('FailureTrayQueue')),
      dlq: all.find((id) => id.includes('FailureTrayKeepDeadLetters')),
    });
  });

  test('names each portal with its client', () => {
    expect(settings.portals).toEqual([
      { name: 'retail', clientId: clientIds[0] },
      { name: 'wholesale', clientId: clientIds[1] },
    ]);
  });

  test('of release 1.0, which lists the portals, is read in the same way', () => {
    expect(OperationsSettings.parse({ ...written, portals: settings.portals })).toEqual(settings);
  });
});

describe('outputs', () => {
  test('give people the addresses and names that they need next', () => {
    expect(Object.keys(template.Outputs)).toEqual([
      'ApiUrl',
      'LoginUrl',
      'UserPoolId',
      'BackOfficeClientId',
      'OperationsParameterName',
      'HooksUrl',
      'RetailPortalUrl',
      'RetailPortalClientId',
      'RetailPortalConfig',
      'WholesalePortalUrl',
      'WholesalePortalClientId',
      'WholesalePortalConfig',
    ]);
  });
});
