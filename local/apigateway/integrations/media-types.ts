/** Media types: of bodies, of templates, of what is binary. */

/** Without parameters, in lower case; `application/json` if there is none, as API Gateway assumes. */
export function mediaType(header = ''): string {
  return header.split(/[;,]/, 1)[0]?.trim().toLowerCase() || 'application/json';
}

/** Whether a media type is one of an API's binary ones, which may end in `/*`. */
export function isBinary(binaryMediaTypes: readonly string[], type: string): boolean {
  return binaryMediaTypes.some(
    (binary) => binary === '*/*' || binary === type || (binary.endsWith('/*') && type.startsWith(binary.slice(0, -1))),
  );
}
