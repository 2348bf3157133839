/** Every operation of every service says what it needs permission for. */
import { SERVICES } from '../../../local/services.ts';
import { type StartedServices, startServices } from '../../support/start-services.ts';

let services: StartedServices;
beforeAll(async () => {
  services = await startServices([...SERVICES]);
});
afterAll(() => services.close());

test('no operation lacks its action, and no action its operation', () => {
  const tables = services.kernel.services();
  const missing = tables.flatMap(({ name, operations, actions = {} }) =>
    Object.keys(operations)
      .filter((operation) => !Object.hasOwn(actions, operation))
      .map(
        (operation) => `the permission that ${name}:${operation} needs is not known: add it to the actions of ${name}`,
      ),
  );
  const needless = tables.flatMap(({ name, operations, actions = {} }) =>
    Object.keys(actions)
      .filter((operation) => !Object.hasOwn(operations, operation))
      .map((operation) => `${name} has an action for ${operation}, but no such operation`),
  );
  expect([...missing, ...needless]).toEqual([]);
});

test('actions are spelled as IAM spells them', () => {
  const names = services.kernel
    .services()
    .flatMap(({ actions = {} }) => Object.values(actions).map(({ name }) => name));
  expect(names.length).toBeGreaterThan(70);
  for (const name of names) expect(name ?? 'sts:GetCallerIdentity').toMatch(/^[a-z-]+:[A-Z]\w+$/);
});
