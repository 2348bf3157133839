/** http is for this machine only, where nothing real is at stake; and an address is written as browsers write it. */
import { addressProblem, issuerProblem, portalUrlProblem } from '../../../infra/config/addresses.ts';

const USE_HTTPS = 'use https; http is for localhost in the stages local and dev';

describe('addressProblem', () => {
  test.each([
    ['https://www.example.com/a?b#c', 'prod', 'page', undefined],
    ['http://localhost:4581', 'local', 'page', undefined],
    ['http://localhost:4581', 'dev', 'page', undefined],
    ['http://localhost:4581', 'prod', 'page', USE_HTTPS],
    ['http://retail.example.com', 'local', 'page', USE_HTTPS],
    ['http://localhost.example.com', 'local', 'page', USE_HTTPS],
    ['javascript:alert(1)', 'local', 'page', USE_HTTPS],
    ['ftp://localhost', 'local', 'page', USE_HTTPS],
    ['http://localhost:4570', 'local', 'issuer', undefined],
    ['http://localhost:4570', 'dev', 'issuer', 'use https; Cognito reads no issuer over http'],
    ['https://me:secret@example.com', 'prod', 'page', 'leave the user name and password out of the address'],
    [
      'https://*.example.com',
      'prod',
      'page',
      'write the address out; neither Cognito nor browsers know wildcards there',
    ],
    [
      'https://www.example.com/*',
      'prod',
      'page',
      'write the address out; neither Cognito nor browsers know wildcards there',
    ],
    ['http://', 'local', 'page', 'use a full address, like "https://www.example.com"'],
    ['www.example.com', 'prod', 'page', 'use a full address, like "https://www.example.com"'],
  ] as const)('%s in stage %s as %s: %s', (address, stage, kind, problem) => {
    expect(addressProblem(address, stage, kind)).toBe(problem);
  });
});

describe('portalUrlProblem', () => {
  test.each(['https://retail.example.com', 'https://example.com/retail', 'https://example.com:8443'])(
    '%s is in order',
    (url) => {
      expect(portalUrlProblem(url, 'prod')).toBeUndefined();
    },
  );

  test.each([
    ['https://retail.example.com/', 'https://retail.example.com'],
    ['https://Retail.example.com', 'https://retail.example.com'],
    ['https://retail.example.com:443', 'https://retail.example.com'],
    ['https://retail.example.com/shop/?from=mail#top', 'https://retail.example.com/shop'],
    ['https://retail.example.com/a/../b', 'https://retail.example.com/b'],
  ])('%s is to be written as %s', (url, plain) => {
    expect(portalUrlProblem(url, 'prod')).toBe(
      `write it without query, fragment, port 443 or slash at its end: "${plain}"`,
    );
    expect(portalUrlProblem(plain, 'prod')).toBeUndefined();
  });
});

describe('issuerProblem', () => {
  test.each([
    'https://example.okta.com',
    'https://example.okta.com/oauth2/default',
    'https://example.oktapreview.com/oauth2/aus9o8wzkhckw9TLa0h7',
    'https://login.example.com/oauth2/aus1',
    'https://shop-admin.example.com',
  ])('%s is in order', (issuer) => {
    expect(issuerProblem(issuer, 'prod')).toBeUndefined();
  });

  test.each([
    ['https://example.okta.com/', 'https://example.okta.com'],
    ['https://Example.okta.com', 'https://example.okta.com'],
    ['https://example.okta.com/oauth2', 'https://example.okta.com'],
    ['https://example.okta.com/oauth2/v1', 'https://example.okta.com'],
    ['https://example.okta.com/oauth2/v1/authorize', 'https://example.okta.com'],
    ['https://example.okta.com/.well-known/openid-configuration', 'https://example.okta.com'],
    ['https://example.okta.com/oauth2/.well-known/oauth-authorization-server', 'https://example.okta.com'],
    ['https://example.okta.com/app/oidc_client/0oa1/sso', 'https://example.okta.com'],
    ['https://example.okta.com/oauth2/default/', 'https://example.okta.com/oauth2/default'],
    ['https://example.okta.com/oauth2/default/v1', 'https://example.okta.com/oauth2/default'],
    ['https://example.okta.com/oauth2/default/v1/authorize?a=b', 'https://example.okta.com/oauth2/default'],
    [
      'https://example.okta.com/oauth2/default/.well-known/openid-configuration',
      'https://example.okta.com/oauth2/default',
    ],
    ['https://example-admin.okta.com', 'https://example.okta.com'],
    ['https://example-admin.okta.com/admin/oauth2/as/aus1a2b3', 'https://example.okta.com/oauth2/aus1a2b3'],
    ['https://example-admin.oktapreview.com/oauth2/default', 'https://example.oktapreview.com/oauth2/default'],
    ['https://example-admin.okta-emea.com', 'https://example.okta-emea.com'],
    ['https://example-admin.okta-gov.com', 'https://example.okta-gov.com'],
    ['https://example-admin.okta.mil/admin/dashboard', 'https://example.okta.mil'],
  ])('%s is to be written as %s', (issuer, correct) => {
    expect(issuerProblem(issuer, 'prod')).toMatch(/^Okta's issuers are .*: write "/);
    expect(issuerProblem(issuer, 'prod')).toContain(`write "${correct}"`);
    expect(issuerProblem(correct, 'prod')).toBeUndefined();
  });

  test.each([
    ['https://example.okta.com:8443', 'leave the port out'],
    ['https://*.okta.com', 'write the address out'],
    ['http://example.okta.com', 'use https'],
    ['example.okta.com', 'use a full address'],
  ])('%s is not: %s', (issuer, problem) => {
    expect(issuerProblem(issuer, 'prod')).toContain(problem);
  });
});
