/** Compiles a method's integration from its template properties. */
import type { InputOf, TypeOf } from '../../kernel/rules/rule.ts';
import type { METHOD } from '../resources/members.ts';
import { staticHeaders } from '../templates/static-value.ts';
import { compileTemplate } from '../templates/velocity-template.ts';
import type { LambdaIntegration, MockIntegration, MockResponse } from './method.ts';

type MethodProperties = InputOf<typeof METHOD>;
type IntegrationProperties = TypeOf<(typeof METHOD)['Integration']>;
type ResponseProperties = NonNullable<IntegrationProperties['IntegrationResponses']>[number];

/** API Gateway's longest integration timeout. */
const MAX_TIMEOUT = 29_000;

/** @throws Error or ServiceError that names the unsupported part */
export function compileIntegration(method: MethodProperties): LambdaIntegration | MockIntegration {
  return COMPILERS[method.Integration.Type](method);
}

const COMPILERS = { AWS_PROXY: compileLambda, MOCK: compileMock };

function compileLambda({ Integration: { Uri = '', TimeoutInMillis = MAX_TIMEOUT } }: MethodProperties) {
  const functionArn = /:lambda:path\/2015-03-31\/functions\/(arn:aws:lambda:.+)\/invocations$/.exec(Uri)?.[1];
  if (functionArn === undefined) {
    throw new Error(`Integration.Uri ${Uri} does not invoke a Lambda function, which AWS_PROXY does here`);
  }
  const integration: LambdaIntegration = { type: 'AWS_PROXY', functionArn, timeoutMilliseconds: TimeoutInMillis };
  return integration;
}

function compileMock({ Integration, MethodResponses = [] }: MethodProperties) {
  const declared = new Map(
    MethodResponses.map(({ StatusCode, ResponseParameters = {} }) => [StatusCode, ResponseParameters]),
  );
  const integration: MockIntegration = {
    type: 'MOCK',
    requestTemplates: compileTemplates(Integration.RequestTemplates),
    responses: (Integration.IntegrationResponses ?? []).map((response) => compileResponse(response, declared)),
  };
  return integration;
}

function compileResponse(response: ResponseProperties, declared: Map<string, Record<string, boolean>>): MockResponse {
  const { StatusCode, SelectionPattern, ResponseParameters = {}, ResponseTemplates } = response;
  const parameters = declared.get(StatusCode);
  const undeclared = Object.keys(ResponseParameters).find((name) => parameters === undefined || !(name in parameters));
  if (undeclared !== undefined) {
    throw new Error(`${undeclared} is mapped for status ${StatusCode}, but MethodResponses does not declare it`);
  }
  return {
    status: Number(StatusCode),
    selects: SelectionPattern === undefined ? undefined : new RegExp(`^(?:${SelectionPattern})$`),
    headers: staticHeaders('method.response.header.', ResponseParameters),
    templates: compileTemplates(ResponseTemplates),
  };
}

function compileTemplates(templates: Record<string, string> = {}) {
  return new Map(Object.entries(templates).map(([contentType, text]) => [contentType, compileTemplate(text)]));
}
