// The SDK's advice to move to a newer Node is for those who deploy; workers inherit this.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** @type {import('jest').Config} */
export default {
  // A bound for what hangs, also on a slow machine; nothing here measures time.
  testTimeout: 300_000,
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.build'],
  // Test files are bundled by esbuild and imported by Node itself: see test/runner/runtime.cjs.
  transform: {},
  globalSetup: '<rootDir>/test/runner/bundle-tests.js',
  globalTeardown: '<rootDir>/test/runner/remove-bundles.js',
  testEnvironment: '<rootDir>/test/runner/environment.js',
  runtime: '<rootDir>/test/runner/runtime.cjs',
  testSequencer: '<rootDir>/test/runner/sequencer.js',
};
