/** What can be wrong with the secret of Okta's event hooks, for the doctor and for the checks before a deployment. */
import type { DescribeSecretCommandOutput } from '@aws-sdk/client-secrets-manager';
import { type DoctorFinding, isAbsence, unless } from './check.ts';

/** The key that every principal of the account may use through Secrets Manager. */
const OWN_KEY = 'alias/aws/secretsmanager';

/** Its value stays unread: reading it would take a permission that lets people suspend others. */
export async function judgeHookSecret(
  secretName: string,
  describe: () => Promise<Pick<DescribeSecretCommandOutput, 'DeletedDate' | 'KmsKeyId'>>,
): Promise<DoctorFinding[]> {
  const resource = `secret ${secretName}`;
  try {
    const { DeletedDate, KmsKeyId } = await describe();
    return [
      ...unless(DeletedDate === undefined, {
        resource,
        problem: 'is scheduled for deletion: every hook of Okta will be answered with 503',
        fix: `aws secretsmanager restore-secret --secret-id ${secretName}`,
      }),
      // Secrets Manager names no key if it is its own.
      ...unless(KmsKeyId === undefined || KmsKeyId.endsWith(OWN_KEY), {
        resource,
        problem: `is encrypted with ${KmsKeyId}, which the function may not use: every hook of Okta is answered with 503`,
        fix: `aws secretsmanager update-secret --secret-id ${secretName} --kms-key-id ${OWN_KEY}`,
      }),
    ];
  } catch (error) {
    if (!isAbsence(error)) throw error;
    return [
      {
        resource,
        problem: 'does not exist in this account and Region: every hook of Okta is answered with 503',
        fix: `aws secretsmanager create-secret --name ${secretName} --secret-string file://hooks-secret.json (docs/deploy.md, The client secret)`,
      },
    ];
  }
}
