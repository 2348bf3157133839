/** Collects what the template says of each API while it is being deployed; a deployed API is made from it as a whole. */
import type { InputOf } from '../../kernel/rules/rule.ts';
import type {
  AUTHORIZER,
  GATEWAY_RESPONSE,
  METHOD,
  REQUEST_VALIDATOR,
  RESOURCE,
  REST_API,
  STAGE,
} from '../resources/members.ts';

export interface ApiDraft {
  id: string;
  rootResourceId: string;
  api: InputOf<typeof REST_API>;
  /** By resource id. */
  resources: Map<string, InputOf<typeof RESOURCE>>;
  /** By physical id. */
  methods: Map<string, InputOf<typeof METHOD>>;
  authorizers: Map<string, InputOf<typeof AUTHORIZER>>;
  validators: Map<string, InputOf<typeof REQUEST_VALIDATOR>>;
  responses: Map<string, InputOf<typeof GATEWAY_RESPONSE>>;
  /** By stage name. */
  stages: Map<string, InputOf<typeof STAGE>>;
}

export interface Drafts {
  /** Starts an API from an empty state. */
  open(id: string, rootResourceId: string, api: InputOf<typeof REST_API>): void;
  /** @throws Error if no API of this template has the id */
  of(id: string): ApiDraft;
  /** Every API collected since the last time. */
  take(): ApiDraft[];
}

export function createDrafts(): Drafts {
  let drafts = new Map<string, ApiDraft>();
  return {
    open(id, rootResourceId, api) {
      const [resources, methods, authorizers, validators, responses, stages] = [
        new Map(),
        new Map(),
        new Map(),
        new Map(),
        new Map(),
        new Map(),
      ];
      drafts.set(id, { id, rootResourceId, api, resources, methods, authorizers, validators, responses, stages });
    },
    of(id) {
      const draft = drafts.get(id);
      if (draft === undefined) throw new Error(`RestApiId ${id} is not an AWS::ApiGateway::RestApi of this template`);
      return draft;
    },
    take() {
      const taken = Array.from(drafts.values());
      drafts = new Map();
      return taken;
    },
  };
}
