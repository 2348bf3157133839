/** A JSON value: in requests, in the store and in calls between services. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object. Members that are `undefined` are absent on the wire. */
export interface JsonObject {
  [member: string]: Json | undefined;
}
