/** Collects the template properties of each API during a deployment, so that the API is compiled as a whole. */
import type { InputOf } from '../../kernel/rules/rule.ts';
import type {
  AUTHORIZER,
  DEPLOYMENT,
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
  deployments: Map<string, InputOf<typeof DEPLOYMENT>>;
  /** By stage name. */
  stages: Map<string, InputOf<typeof STAGE>>;
}

export interface Drafts {
  /** Begins an empty draft. */
  open(id: string, rootResourceId: string, api: InputOf<typeof REST_API>): void;
  /** @throws Error if no API of this template has the id */
  of(id: string): ApiDraft;
  /** Returns every API collected since the last call. */
  take(): ApiDraft[];
}

export function createDrafts(): Drafts {
  let drafts = new Map<string, ApiDraft>();
  return {
    open(id, rootResourceId, api) {
      drafts.set(id, {
        id,
        rootResourceId,
        api,
        resources: new Map(),
        methods: new Map(),
        authorizers: new Map(),
        validators: new Map(),
        responses: new Map(),
        deployments: new Map(),
        stages: new Map(),
      });
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
