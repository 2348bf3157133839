/** The command behind `npm run check-stages`: every stage that has a file must synthesize into a template that breaks no rule. */
import { bundleFunctions } from '../bundle-functions.ts';
import { stageNames } from '../config/load-config.ts';
import { ACKNOWLEDGED_FINDINGS } from './acknowledged-findings.ts';
import { compareFindings } from './compare-findings.ts';
import { findViolations } from './find-violations.ts';

await bundleFunctions();
const findings = stageNames().flatMap(findViolations);
const complaints = compareFindings(findings, ACKNOWLEDGED_FINDINGS);
if (complaints.length > 0) {
  console.error(complaints.join('\n'));
  console.error('Mend each, or acknowledge it with a reason in infra/checks/acknowledged-findings.ts.');
  process.exitCode = 1;
}
