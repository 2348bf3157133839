/** Who signed a request, and for what. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
import type { HttpRequest } from '../http/http.ts';

export interface CredentialScope {
  accessKeyId: string;
  region?: string;
  /** The signing name: `sqs`, `monitoring`. */
  service?: string;
}

/** The scope in the Authorization header or, of a presigned URL, in the query. Signatures are not verified here. */
export function readCredentialScope({ headers, query }: HttpRequest): CredentialScope | undefined {
  const credential = /Credential=([^,\s]+)/.exec(headers.authorization ?? '')?.[1] ?? query.get('X-Amz-Credential');
  const [accessKeyId, _date, region, service] = credential?.split('/') ?? [];
  return accessKeyId === undefined ? undefined : { accessKeyId, region, service };
}
