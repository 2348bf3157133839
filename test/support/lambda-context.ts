/** The context that Lambda gives to one invocation. */
export const CONTEXT = {
  functionName: 'function-under-test',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:eu-central-1:111122223333:function:function-under-test',
  memoryLimitInMB: '256',
  awsRequestId: '4f1c9e0a-0d0b-4c55-9d3c-7d9b5a2e8f10',
  logGroupName: 'function-under-test',
  logStreamName: 'stream',
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => 4_000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
};
