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
    'https://login.example.com/oauth2/aus1',
  ])('%s is in order', (issuer) => {
    expect(issuerProblem(issuer, 'prod')).toBeUndefined();
  });

  test.each([
    [
      'https://example.okta.com/oauth2/default/',
      'without query or slash at its end: "https://example.okta.com/oauth2/default"',
    ],
    ['https://example-admin.okta.com', 'leave "-admin" out'],
    ['https://example.okta.com/oauth2/default/.well-known/openid-configuration', 'use the issuer itself'],
    ['https://example.okta.com:8443', 'leave the port out'],
    ['example.okta.com', 'use a full address'],
  ])('%s is not: %s', (issuer, problem) => {
    expect(issuerProblem(issuer, 'prod')).toContain(problem);
  });
});
