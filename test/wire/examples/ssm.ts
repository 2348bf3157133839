/** AWS Systems Manager's parameters. */
import * as SSM from '@aws-sdk/client-ssm';
import type { Wire } from '../start-wire.ts';
import { type Examples, having, including } from './example.ts';

async function makeParameter({ ssm, newName }: Wire) {
  const Name = `/lamps/${newName()}/colour`;
  await ssm.send(new SSM.PutParameterCommand({ Name, Value: 'red', Type: 'String' }));
  return Name;
}

export const SSM_EXAMPLES: Examples = {
  async DeleteParameter(wire) {
    const Name = await makeParameter(wire);
    return { call: () => wire.ssm.send(new SSM.DeleteParameterCommand({ Name })), answers: {} };
  },
  async DescribeParameters(wire) {
    const Name = await makeParameter(wire);
    return {
      call: () => wire.ssm.send(new SSM.DescribeParametersCommand({ MaxResults: 50 })),
      answers: { Parameters: including(having({ Name, Type: 'String', Version: 1 })) },
    };
  },
  async GetParameterHistory(wire) {
    const Name = await makeParameter(wire);
    return {
      call: () => wire.ssm.send(new SSM.GetParameterHistoryCommand({ Name, MaxResults: 5 })),
      answers: { Parameters: [{ Name, Value: 'red', Version: 1, Type: 'String' }] },
    };
  },
  async GetParameter(wire) {
    const Name = await makeParameter(wire);
    return {
      call: () => wire.ssm.send(new SSM.GetParameterCommand({ Name, WithDecryption: true })),
      answers: { Parameter: { Name, Value: 'red' } },
    };
  },
  async GetParameters(wire) {
    const Name = await makeParameter(wire);
    return {
      call: () => wire.ssm.send(new SSM.GetParametersCommand({ Names: [Name, '/none'] })),
      answers: { Parameters: [{ Name }], InvalidParameters: ['/none'] },
    };
  },
  async GetParametersByPath(wire) {
    const Name = await makeParameter(wire);
    const Path = Name.slice(0, Name.lastIndexOf('/'));
    return {
      call: () => wire.ssm.send(new SSM.GetParametersByPathCommand({ Path, Recursive: true, MaxResults: 10 })),
      answers: { Parameters: [{ Name, Value: 'red' }] },
    };
  },
  GetServiceSetting: ({ ssm }) => {
    const SettingId = '/ssm/parameter-store/high-throughput-enabled';
    return {
      call: () => ssm.send(new SSM.GetServiceSettingCommand({ SettingId })),
      answers: { ServiceSetting: { SettingId, SettingValue: 'false', Status: 'Default' } },
    };
  },
  PutParameter({ ssm, newName }) {
    const input = { Name: newName(), Value: 'red', Type: 'String', Description: 'of a lamp' } as const;
    return { call: () => ssm.send(new SSM.PutParameterCommand(input)), answers: { Version: 1, Tier: 'Standard' } };
  },
};
