/** Media types of bodies and templates, and which of them are binary. */

/** Without parameters, in lower case. The default is `application/json`, as in API Gateway. */
export function mediaType(header = ''): string {
  return header.split(/[;,]/, 1)[0]?.trim().toLowerCase() || 'application/json';
}

/** Whether a media type is one of the API's binary types, which may end in `/*`. */
export function isBinary(binaryMediaTypes: readonly string[], type: string): boolean {
  return binaryMediaTypes.some(
    (binary) => binary === '*/*' || binary === type || (binary.endsWith('/*') && type.startsWith(binary.slice(0, -1))),
  );
}
