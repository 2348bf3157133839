/** Every alarm has its section in the runbook, and everything that a section refers to exists. */
import { readFileSync } from 'node:fs';
import { repositoryPath } from '../../infra/repository-path.ts';
import { resourcesOf, templateFactory } from '../infra/support/templates.ts';

const runbook = readFileSync(repositoryPath('docs/runbook.md'), 'utf8');
const sections = Array.from(runbook.matchAll(/^### (.+)$/gm), ([, name = '']) => name);
const template = templateFactory('dev');
const alarms = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'].flatMap((type) =>
  resourcesOf(template, type).map(([, { Properties }]) => ({
    // An alarm that each portal has is explained once.
    name: String(Properties.AlarmName).replace(/^sign-up-dev-|-(retail|wholesale)$/g, ''),
    description: String(Properties.AlarmDescription),
  })),
);

test('every alarm has a section, and every section an alarm', () => {
  expect(sections.toSorted()).toEqual([...new Set(alarms.map(({ name }) => name))].sort());
});

test("an alarm's description leads to its section", () => {
  for (const { name, description } of alarms)
    expect(description).toMatch(new RegExp(`docs/runbook.md#${name.toLowerCase()}$`));
});

test('links within the page lead to sections', () => {
  const links = Array.from(runbook.matchAll(/\]\(#([^)]+)\)/g), ([, anchor = '']) => anchor);
  const anchors = sections.map((name) => name.toLowerCase());
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter((link) => !anchors.includes(link))).toEqual([]);
});

/** What the page names in italics is a query, a group or the beginning of a widget's title. */
test('queries, groups and widgets that it names exist', () => {
  const queries = resourcesOf(template, 'AWS::Logs::QueryDefinition').map(([, { Properties }]) =>
    String(Properties.Name),
  );
  const groups = resourcesOf(template, 'AWS::XRay::Group').map(([, { Properties }]) => String(Properties.GroupName));
  const [[, dashboard] = []] = resourcesOf(template, 'AWS::CloudWatch::Dashboard');
  const body = JSON.stringify(dashboard?.Properties.DashboardBody).replaceAll('\\', '');
  const titles = Array.from(body.matchAll(/"title":"([^"]+)"/g), ([, title = '']) => title);
  const known = (name: string) =>
    queries.includes(`sign-up-dev/${name}`) ||
    groups.includes(`sign-up-dev-${name}`) ||
    titles.some((title) => title.startsWith(name)) ||
    ['queries', 'groups', 'widgets'].includes(name);
  const named = Array.from(runbook.matchAll(/\*([^*\n]+)\*/g), ([, name = '']) => name);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((name) => !known(name))).toEqual([]);
});
