/** Looks an item up in the price list, which is a parameter. */
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

const parameters = new SSMClient();

class UnknownItem extends Error {
  name = 'UnknownItem';
}

export async function handler({ item, count }) {
  const { Parameter } = await parameters.send(new GetParameterCommand({ Name: process.env.PRICES }));
  const price = JSON.parse(Parameter.Value)[item];
  if (price === undefined) throw new UnknownItem(`the price list has no ${item}`);
  return { total: price * count };
}
