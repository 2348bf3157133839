/** What CloudFormation will look up, and functions will read: the secret's version, the secret of the hooks, the login domain, and the bootstrap stack. */
import { DescribeUserPoolDomainCommand } from '@aws-sdk/client-cognito-identity-provider';
import { DescribeSecretCommand, type DescribeSecretCommandOutput } from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import type { StageConfig } from '../../infra/config/schema.ts';
import { type DoctorFinding, isAbsence, unless } from '../../ops/doctor/check.ts';
import { judgeHookSecret } from '../../ops/doctor/judge-hook-secret.ts';
import type { PreflightCheck, PreflightContext } from './context.ts';

export const secretCheck: PreflightCheck = {
  name: "the Okta secret's version",
  async run({ clients, config: { okta } }) {
    const { secretName: SecretId } = okta.clientSecret;
    const secret = await orAbsent(() => clients.secrets.send(new DescribeSecretCommand({ SecretId })));
    return judgeSecret(secret, okta.clientSecret);
  },
};

export const hookSecretCheck: PreflightCheck = {
  name: 'the secret of the event hooks',
  async run({ clients, config: { okta } }) {
    if (okta.hooks === undefined) return [];
    const { secretName: SecretId } = okta.hooks;
    return judgeHookSecret(SecretId, () => clients.secrets.send(new DescribeSecretCommand({ SecretId })));
  },
};

export function judgeSecret(
  secret: Pick<DescribeSecretCommandOutput, 'DeletedDate' | 'VersionIdsToStages'> | undefined,
  { secretName, versionId }: StageConfig['okta']['clientSecret'],
): DoctorFinding[] {
  const resource = `secret ${secretName}`;
  if (secret === undefined) {
    return [
      {
        resource,
        problem: 'does not exist in this account and Region',
        fix: `aws secretsmanager create-secret --name ${secretName} --secret-string file://okta-secret.txt --query VersionId --output text, and put what it prints into okta.clientSecret.versionId`,
      },
    ];
  }
  if (secret.DeletedDate !== undefined) {
    const problem = 'is scheduled for deletion';
    return [{ resource, problem, fix: `aws secretsmanager restore-secret --secret-id ${secretName}` }];
  }
  const versions = Object.entries(secret.VersionIdsToStages ?? {});
  const [current] = versions.find(([, stages]) => stages.includes('AWSCURRENT')) ?? [];
  return unless(
    versions.some(([id]) => id === versionId),
    {
      resource,
      problem: `has no version ${versionId}: the deployment fails`,
      fix: `put the version in use into okta.clientSecret.versionId: "${current ?? 'none'}"`,
    },
  );
}

export const domainCheck: PreflightCheck = {
  name: 'login domain',
  async run(context) {
    const { clients, config } = context;
    const { DomainDescription } = await clients.cognito.send(
      new DescribeUserPoolDomainCommand({ Domain: config.loginDomainPrefix }),
    );
    return judgeDomain(DomainDescription?.UserPoolId, await ownPool(context), config);
  },
};

/** A domain of the stage's own pool is no obstacle. AWS reports only domains in this account. */
export function judgeDomain(
  usedBy: string | undefined,
  own: string | undefined,
  { loginDomainPrefix }: Pick<StageConfig, 'loginDomainPrefix'>,
): DoctorFinding[] {
  return unless(usedBy === undefined || usedBy === own, {
    resource: `login domain ${loginDomainPrefix}`,
    problem: `belongs to the user pool ${usedBy}: the deployment fails`,
    fix: 'choose another loginDomainPrefix, and use it in the redirect URI at Okta too',
  });
}

/** The pool of the stage, if it was deployed before. */
async function ownPool({ clients, config: { stage } }: PreflightContext): Promise<string | undefined> {
  const Name = `/sign-up/${stage}/operations`;
  const found = await orAbsent(() => clients.ssm.send(new GetParameterCommand({ Name })));
  const value: unknown = JSON.parse(found?.Parameter?.Value ?? '{}');
  return (value as { userPoolId?: string }).userPoolId;
}

const BOOTSTRAP = '/cdk-bootstrap/hnb659fds/version';
/** What the CDK asks for in the assembly's manifest; a test compares them. */
export const LEAST_BOOTSTRAP_VERSION = 8;

export const bootstrapCheck: PreflightCheck = {
  name: "the CDK's bootstrap stack",
  async run({ clients }) {
    const found = await orAbsent(() => clients.ssm.send(new GetParameterCommand({ Name: BOOTSTRAP })));
    return judgeBootstrap(found?.Parameter?.Value);
  },
};

export function judgeBootstrap(version: string | undefined): DoctorFinding[] {
  const problem =
    version === undefined
      ? 'does not exist in this account and Region'
      : `has version ${version}, and this stack needs ${LEAST_BOOTSTRAP_VERSION} or later`;
  return unless(Number(version ?? 0) >= LEAST_BOOTSTRAP_VERSION, {
    resource: 'bootstrap stack',
    problem,
    fix: 'npx cdk bootstrap aws://<account>/<region> -c stage=<stage>',
  });
}

async function orAbsent<Answer>(read: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}
