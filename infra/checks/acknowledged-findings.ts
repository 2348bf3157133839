/**
 * Every rule of cdk-nag's AwsSolutions pack that this stack breaks deliberately, with the reason. Unused rows fail the
 * check.
 */
import type { Acknowledgement } from './compare-findings.ts';

export const ACKNOWLEDGED_FINDINGS: readonly Acknowledgement[] = [
  {
    rule: 'AwsSolutions-IAM5[Resource::*]',
    path: /Role\/DefaultPolicy\/Resource$/,
    reason:
      'X-Ray, and the log deliveries of Step Functions, are actions for which IAM knows no resource. A test lists every action that has "*", so that no other comes to stand behind this row.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ssm:<AWS::Region>:<AWS::AccountId>:parameter/sign-up/<stage>/portals/*]',
    path: /^SignUp\/(Triggers\/(PublishUserCreated|AdmitToPortal)|Workflow\/ValidateAttributes|ReadApi\/GetPortal)Role\/DefaultPolicy\/Resource$/,
    reason:
      'Read access to the parameters of one path, which only this stack writes. With exact names a client without a parameter would be an access denied error, and an unknown portal must be distinguishable from a missing permission. Triggers cannot name clients at all: pool, trigger and client would depend on one another in a circle.',
  },
  {
    rule: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
    path: /^SignUp\/ReadApi\/Api\/CloudWatchRole\/Resource$/,
    reason:
      'The policy that AWS documents for this role, and which API Gateway checks for when the role is set. The role is for the whole account: log groups of other APIs are written with it too.',
  },
  {
    rule: 'AwsSolutions-COG2',
    path: /^SignUp\/Identity\/UserPool\/Resource$/,
    reason:
      'People sign in at Okta, which asks for their second factor; Cognito asks none of federated users. Local accounts are made by administrators only, have no profile, and may read nothing but their own.',
  },
  {
    rule: 'AwsSolutions-COG8',
    path: /^SignUp\/Identity\/UserPool\/Resource$/,
    reason:
      'What the Plus plan adds watches sign-ins with a password of the pool. People here have none: Okta judges their sign-ins.',
  },
  {
    rule: 'AwsSolutions-SF1',
    path: /^SignUp\/(Workflow|Access)\/StateMachine\/Resource$/,
    reason:
      'Every event of a Standard execution stays in its history for 90 days, where reading it is a permission of its own. The log repeats the errors only, without the data of people.',
  },
  {
    rule: 'AwsSolutions-SQS3',
    path: /(DeadLetters|FailureTray\/Queue)\/Resource$/,
    reason:
      'These queues are dead-letter queues themselves: of EventBridge rules, which the check does not look at. A test holds that every rule and every other queue has one. Nothing consumes the failure tray, so nothing can fail there.',
  },
  {
    rule: 'AwsSolutions-APIG2',
    path: /^SignUp\/ReadApi\/Api\/Resource$/,
    reason:
      'Every route is a GET: there is no body to validate. Parameters are validated, by API Gateway for their presence and by the function for their form.',
  },
  {
    rule: 'AwsSolutions-APIG3',
    path: /^SignUp\/ReadApi\/Api\/DeploymentStage\.v1\/Resource$/,
    reason:
      'Nothing answers without a valid access token, and the stage is throttled. A web ACL is a matter of the whole account; it is attached to the stage from outside, for example by Firewall Manager.',
  },
  {
    rule: 'AwsSolutions-APIG2',
    path: /^SignUp\/HooksApi\/Api\/Resource$/,
    reason:
      'The function compares the secret before it reads the body, and then checks more than a model could. API Gateway would answer a stranger about the body first, and refuse a body whose form Okta has extended.',
  },
  {
    rule: 'AwsSolutions-APIG3',
    path: /^SignUp\/HooksApi\/Api\/DeploymentStage\.v1\/Resource$/,
    reason:
      'Nothing is published without the secret, and the stage is throttled. A web ACL is a matter of the whole account; docs/deploy.md attaches one.',
  },
  {
    rule: 'AwsSolutions-APIG4',
    path: /^SignUp\/HooksApi\/Api\/Default\/events\/(GET|POST)\/Resource$/,
    reason:
      'Okta sends a secret in a header, which the function compares in constant time. An authorizer would be a second cold start within the three seconds that Okta waits. The GET is the verification, whose answer has only what the caller sent.',
  },
  {
    rule: 'AwsSolutions-COG4',
    path: /^SignUp\/HooksApi\/Api\/Default\/events\/(GET|POST)\/Resource$/,
    reason:
      'Okta has no token of the user pool to send: it is a server that knows a secret, not a person who signed in.',
  },
  {
    rule: 'AwsSolutions-APIG6',
    path: /^SignUp\/HooksApi\/Api\/DeploymentStage\.v1\/Resource$/,
    reason: 'Execution logs would hold the secret and personal data. Access logs hold the outcome of every request.',
  },
  {
    rule: 'AwsSolutions-APIG6',
    path: /^SignUp\/ReadApi\/Api\/DeploymentStage\.v1\/Resource$/,
    reason:
      'Execution logs go to a log group that API Gateway makes by itself and keeps for ever, and their paths name people. Access logs hold the outcome of every request, and its error, without a name.',
  },
];
