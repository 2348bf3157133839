/** The parts of a synthesized CloudFormation template that the twin reads. */
import type { Json, JsonObject } from '../kernel/json.ts';

export interface Template {
  Description?: string;
  /** Macros, which CloudFormation would run first. */
  Transform?: Json;
  Parameters?: Record<string, TemplateParameter>;
  Conditions?: Record<string, Json>;
  Mappings?: Record<string, Json>;
  Resources: Record<string, TemplateResource>;
  Outputs?: Record<string, { Value: Json; Description?: string; Condition?: string; Export?: { Name: Json } }>;
}

export interface TemplateParameter {
  Type: string;
  Default?: string;
}

export interface TemplateResource {
  Type: string;
  Properties?: JsonObject;
  DependsOn?: string | string[];
  Condition?: string;
}
