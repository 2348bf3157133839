import { sendRequest } from '../../../../local/kernel/http/http-client.ts';

test('an address of another protocol is refused by name', async () => {
  await expect(sendRequest('ftp://localhost/')).rejects.toThrow('ftp: is neither http: nor https:');
});

test('where nothing answers, the request fails', async () => {
  await expect(sendRequest('http://localhost:1/')).rejects.toThrow(/ECONNREFUSED/);
});
