/** The permissions in the operations' records are ones that IAM knows. */
import { UNRESTRICTED } from '../../../local/kernel/permissions/action.ts';
import { SERVICES } from '../../../local/services.ts';
import { type StartedServices, startServices } from '../../support/start-services.ts';

let services: StartedServices;
beforeAll(async () => {
  services = await startServices([...SERVICES]);
});
afterAll(() => services.close());

const actions = () =>
  services.kernel
    .services()
    .flatMap(({ name: service, operations }) =>
      Object.entries(operations).map(([operation, { action }]) => ({ operation: `${service}:${operation}`, action })),
    );

test('only GetCallerIdentity requires no permission', () => {
  const unrestricted = actions().filter(({ action }) => action === UNRESTRICTED);
  expect(unrestricted.map(({ operation }) => operation)).toEqual(['sts:GetCallerIdentity']);
});

test('actions are spelled as IAM spells them', () => {
  const names = actions().flatMap(({ action }) => (action === UNRESTRICTED ? [] : [action.name]));
  expect(names.length).toBeGreaterThan(70);
  for (const name of names) expect(name).toMatch(/^[a-z-]+:[A-Z]\w+$/);
});
