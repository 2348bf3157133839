/** A JSON value: what crosses the wire, the store and the calls between services. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object. Members that are `undefined` are absent on the wire. */
export interface JsonObject {
  [member: string]: Json | undefined;
}
