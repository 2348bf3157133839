import type { Kernel } from '../../kernel/kernel.ts';
import { boolean, integer } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { invalidParameter } from '../errors.ts';
import { secretId } from '../rules.ts';
import type { Secrets } from '../secrets.ts';

const DAY = 24 * 3600 * 1000;

/** Marks a secret for deletion in 7 to 30 days, or deletes it at once, which succeeds where there is none. */
export function deleteSecret({ clock }: Pick<Kernel, 'clock'>, secrets: Secrets): Operation {
  return operation({
    members: {
      SecretId: secretId,
      RecoveryWindowInDays: integer(),
      ForceDeleteWithoutRecovery: boolean(),
    },
    action: { name: 'secretsmanager:DeleteSecret', on: ({ SecretId }) => secrets.resolveArn(SecretId) },
    run({ SecretId, RecoveryWindowInDays: days, ForceDeleteWithoutRecovery: atOnce = false }) {
      if (atOnce && days !== undefined) {
        throw invalidParameter("You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
      }
      if (days !== undefined && (days < 7 || days > 30)) {
        throw invalidParameter('The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).');
      }
      if (atOnce && !secrets.has(SecretId)) {
        return { ARN: secrets.resolveArn(SecretId), Name: SecretId, DeletionDate: clock.now() / 1000 };
      }
      const secret = atOnce ? secrets.find(SecretId) : secrets.findUsable(SecretId);
      const deletedAt = clock.now() + (atOnce ? 0 : (days ?? 30) * DAY);
      if (atOnce) secrets.remove(secret);
      else secrets.save({ ...secret, deletedAt });
      return { ARN: secrets.arnOf(secret), Name: secret.name, DeletionDate: deletedAt / 1000 };
    },
  });
}
