/** The templates that docs/deploy.md hands out agree with the portals and with the page. */
import { readdirSync, readFileSync } from 'node:fs';
import { repositoryPath } from '../../infra/repository-path.ts';
import { securityHeaders } from '../../portal/build/security-headers.ts';

const read = (path: string) => readFileSync(repositoryPath(path), 'utf8');
const page = read('docs/deploy.md');

test('every template is linked from the page, and no other is named', () => {
  const named = new Set(Array.from(page.matchAll(/\(templates\/([\w-]+\.yaml)\)/g), ([, name]) => name));
  expect([...named].sort()).toEqual(readdirSync(repositoryPath('docs/templates')).sort());
});

test('CloudFront sends every header that a portal needs, with its value', () => {
  const template = read('docs/templates/portal-host.yaml');
  const headers = securityHeaders({
    name: 'retail',
    title: 'Lamps',
    url: 'https://retail.example.com',
    issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_1',
    loginUrl: 'https://login.example.com',
    apiUrl: 'https://api.example.com/v1/',
    theme: { primaryColor: '#000000', backgroundColor: '#ffffff' },
  } as Parameters<typeof securityHeaders>[0]);
  /** Headers for which CloudFront has a setting of its own, and how it says the value. */
  const settings: Record<string, string> = {
    'Content-Security-Policy': 'ContentSecurityPolicy: !Ref ContentSecurityPolicy',
    'Referrer-Policy': `ReferrerPolicy: ${headers['Referrer-Policy']}`,
    'Strict-Transport-Security': `AccessControlMaxAgeSec: ${headers['Strict-Transport-Security']?.replace('max-age=', '')}`,
    'X-Content-Type-Options': 'ContentTypeOptions:',
  };
  const missing = Object.entries(headers).filter(
    ([name, value]) => !template.includes(settings[name] ?? `- Header: ${name}\n              Value: ${value}\n`),
  );
  expect(missing).toEqual([]);
});

test('the role of the pipeline trusts one environment of one repository, and may assume the bootstrap roles only', () => {
  const template = read('docs/templates/deploy-role.yaml');
  expect(template).toContain('sub: !Sub repo:${Repository}:environment:${Environment}');
  expect(template.match(/Action: .*/g)).toEqual(['Action: sts:AssumeRoleWithWebIdentity', 'Action: sts:AssumeRole']);
  expect(template).toContain('role/cdk-${BootstrapQualifier}-*');
});
