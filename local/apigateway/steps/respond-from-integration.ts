/** Responds from the method's integration. */
import type { Kernel } from '../../kernel/kernel.ts';
import type { Respond } from '../exchange.ts';
import { createInvokeLambda } from '../integrations/invoke-lambda.ts';
import { respondFromMock } from '../integrations/respond-from-mock.ts';

export function createRespondFromIntegration(kernel: Kernel): Respond {
  const invokeLambda = createInvokeLambda(kernel);
  return (exchange, { method, pathParameters }) => {
    const { integration } = method;
    return integration.type === 'MOCK'
      ? respondFromMock(exchange, { integration, pathParameters })
      : invokeLambda(exchange, { method, pathParameters }, integration);
  };
}
