/** What can be wrong with the secret of Okta's event hooks, for the doctor and for the checks before a deployment. */
import type { DescribeSecretCommandOutput } from '@aws-sdk/client-secrets-manager';
import { type DoctorFinding, isAbsence, unless } from './check.ts';

/** Its value stays unread: reading it would take a permission that lets people suspend others. */
export async function judgeHookSecret(
  secretName: string,
  describe: () => Promise<Pick<DescribeSecretCommandOutput, 'DeletedDate'>>,
): Promise<DoctorFinding[]> {
  const resource = `secret ${secretName}`;
  try {
    const { DeletedDate } = await describe();
    return unless(DeletedDate === undefined, {
      resource,
      problem: 'is scheduled for deletion: every hook of Okta will be answered with 503',
      fix: `aws secretsmanager restore-secret --secret-id ${secretName}`,
    });
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
