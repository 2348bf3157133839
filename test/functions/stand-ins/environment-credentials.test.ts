/** Functions sign their requests with the credentials in Lambda's environment. */
import { defaultProvider } from '../../../functions/stand-ins/environment-credentials.ts';

const given = { ...process.env };
const provide = (variables: NodeJS.ProcessEnv) => {
  process.env = variables;
  return defaultProvider()();
};
afterEach(() => {
  process.env = given;
});

test('credentials come from the environment, with the token of the session if there is one', async () => {
  const keys = { AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'secret' };
  await expect(provide(keys)).resolves.toEqual({ accessKeyId: 'key', secretAccessKey: 'secret' });
  await expect(provide({ ...keys, AWS_SESSION_TOKEN: 'token' })).resolves.toEqual({
    accessKeyId: 'key',
    secretAccessKey: 'secret',
    sessionToken: 'token',
  });
});

test.each([{}, { AWS_ACCESS_KEY_ID: 'key' }, { AWS_SECRET_ACCESS_KEY: 'secret' }])(
  '%j is not enough',
  async (variables) => {
    await expect(provide(variables)).rejects.toThrow('Lambda sets them for every function');
  },
);
