/** The API's document as developers read it, with every reference followed. */
import { bundle, createConfig, lint } from '@redocly/openapi-core';
import * as z from 'zod';
import { repositoryPath } from '../../infra/repository-path.ts';

const JsonSchema = z.record(z.string(), z.unknown());
const Content = z.record(z.string(), z.object({ schema: JsonSchema }));
const Response = z.object({
  headers: z.record(z.string(), z.object({ schema: JsonSchema })).default({}),
  content: Content.default({}),
});
const Parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean().default(false),
  schema: JsonSchema,
});
const Operation = z.object({
  operationId: z.string(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(Parameter).default([]),
  responses: z.record(z.string(), Response),
});
const Flow = z.object({ scopes: z.record(z.string(), z.string()) });
const ApiDocument = z.object({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({
    schemas: z.record(z.string(), JsonSchema),
    securitySchemes: z.record(z.string(), z.object({ flows: z.record(z.string(), Flow).default({}) })),
  }),
});

export type JsonSchema = z.infer<typeof JsonSchema>;
export type DocumentedOperation = z.infer<typeof Operation>;
export type DocumentedResponse = z.infer<typeof Response>;
export type ApiDocument = z.infer<typeof ApiDocument>;

/** The read API, and the API of Okta's hooks. */
export type ApiFile = 'docs/openapi.yaml' | 'docs/hooks-openapi.yaml';

const READ_API: ApiFile = 'docs/openapi.yaml';
const config = () => createConfig({ extends: ['recommended'] });

/** @throws {ZodError} when the document has not the parts that tests look at */
export async function loadApiDocument(file: ApiFile = READ_API): Promise<ApiDocument> {
  const { bundle: document } = await bundle({ ref: repositoryPath(file), config: await config(), dereference: true });
  return ApiDocument.parse(document.parsed);
}

/** What a linter has to say against the document, warnings included. */
export async function lintApiDocument(file: ApiFile = READ_API): Promise<string[]> {
  const problems = await lint({ ref: repositoryPath(file), config: await config() });
  return problems.map(({ ruleId, message, location: [place] }) => `${ruleId} at ${place?.pointer}: ${message}`);
}
