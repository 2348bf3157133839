/** http is for this machine only, and only where nothing real is at stake. */
import { isAllowedAddress } from '../../../infra/config/addresses.ts';

describe('isAllowedAddress', () => {
  test.each([
    ['https://retail.example.com', 'prod', 'portal', true],
    ['https://example.okta.com/oauth2/default', 'prod', 'issuer', true],
    ['http://localhost:4581', 'local', 'portal', true],
    ['http://localhost:4581', 'dev', 'portal', true],
    ['http://localhost:4581', 'prod', 'portal', false],
    ['http://localhost:4570', 'local', 'issuer', true],
    ['http://localhost:4570', 'dev', 'issuer', false],
    ['http://retail.example.com', 'local', 'portal', false],
    ['http://localhost.example.com', 'local', 'portal', false],
    ['ftp://localhost', 'local', 'portal', false],
    ['http://', 'local', 'portal', false],
  ] as const)('%s in stage %s as %s: %s', (address, stage, kind, allowed) => {
    expect(isAllowedAddress(address, stage, kind)).toBe(allowed);
  });
});
