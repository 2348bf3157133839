/** Rebuilds the functions after an edit of their sources, and has the twin run the new code of those that changed. */
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, extname, join, relative } from 'node:path';
import { type LambdaClient, paginateListFunctions, UpdateFunctionCodeCommand } from '@aws-sdk/client-lambda';
import {
  type BuildFailure,
  type BuildOptions,
  type BuildResult,
  context,
  formatMessages,
  type Loader,
  type Message,
  type Metafile,
  transform,
} from 'esbuild';
import { functionNames, handlerFile } from '../../infra/bundle-functions.ts';
import { BUNDLE_OPTIONS } from '../../infra/bundle-options.ts';
import { type Apply, EditProblem, listed } from './change.ts';

export interface WatchedFunctions {
  /** Has `functions/` and `events/`. */
  root: string;
  /** Where new code goes: one folder for each build, because running code loads parts of the old one later. */
  outdir: string;
  lambda: LambdaClient;
}

/** The code of each function without comments and white space, by its folder. */
type Code = ReadonlyMap<string, string>;

/** Builds once, so that later builds are quick and know what runs. */
export async function watchFunctions({ root, outdir, lambda }: WatchedFunctions): Promise<Apply> {
  const options = optionsOf(root, outdir);
  const builder = await context(options);
  let running = await codeOf(root, (await builder.rebuild()).metafile);
  let builds = 0;

  return async (paths) => {
    const built = await builder.rebuild().catch(refuseFailure);
    if (built.warnings.length > 0) throw await problemOf(built.warnings, 'warning');
    const code = await codeOf(root, built.metafile);
    const changed = Array.from(code.keys()).filter((name) => code.get(name) !== running.get(name));
    if (changed.length > 0) {
      builds += 1;
      const folder = join(outdir, String(builds));
      await writeBuild(built, (path) => join(folder, relative(options.outdir, path)));
      const names = await deployedNames(lambda);
      for (const name of changed) await update(lambda, { folder: join(folder, name), names: names.get(name) ?? [] });
      running = code;
    }
    const done = changed.length > 0 ? `new code for ${listed(changed)}` : 'no function has changed';
    const rest = paths.some((path) => path.startsWith('events/')) ? EVENTS_IN_INFRA : '';
    return [`${listed(paths)}: ${done}${rest}`];
  };
}

const EVENTS_IN_INFRA = '; restart npm start to deploy what infra/ takes from events/';

/**
 * All functions in one build that shares chunks: it takes a tenth of the time of separate builds. What is deployed is built
 * separately, so that one function's code does not depend on another's.
 */
function optionsOf(absWorkingDir: string, outdir: string) {
  return {
    ...BUNDLE_OPTIONS,
    absWorkingDir,
    entryPoints: Object.fromEntries(functionNames(absWorkingDir).map((name) => [`${name}/index`, handlerFile(name)])),
    outdir: join(outdir, 'build'),
    metafile: true,
    write: false,
  } satisfies BuildOptions;
}

type Built = BuildResult<ReturnType<typeof optionsOf>>;

/** Compares sources, because shared chunks and short names change also for functions that do not. */
async function codeOf(root: string, { outputs }: Metafile): Promise<Code> {
  const texts = new Map<string, Promise<string>>();
  const textOf = (path: string) => {
    const text = texts.get(path) ?? withoutComments(join(root, path));
    texts.set(path, text);
    return text;
  };
  const code = new Map<string, string>();
  for (const [output, { entryPoint }] of Object.entries(outputs)) {
    const name = entryPoint?.split('/')[1];
    if (entryPoint === undefined || name === undefined || entryPoint !== handlerFile(name)) continue;
    const sources = sourcesOf(outputs, output);
    code.set(name, (await Promise.all(sources.map(async (path) => `${path}\n${await textOf(path)}`))).join('\n'));
  }
  return code;
}

async function withoutComments(file: string): Promise<string> {
  const loader = extname(file).replace(/^\.[cm]?/, '') as Loader;
  return (await transform(readFileSync(file, 'utf8'), { loader, minifyWhitespace: true })).code;
}

/** Our own sources in a bundle and in the chunks that it loads, sorted. */
function sourcesOf(outputs: Metafile['outputs'], entry: string): string[] {
  const reached = new Set([entry]);
  const sources = new Set<string>();
  for (const output of reached) {
    const { inputs = {}, imports = [] } = outputs[output] ?? {};
    for (const path of Object.keys(inputs)) if (/^(functions|events)\//.test(path)) sources.add(path);
    for (const { path } of imports) reached.add(path);
  }
  return Array.from(sources).sort();
}

/** @throws {EditProblem} with esbuild's messages */
async function refuseFailure(reason: BuildFailure): Promise<never> {
  if (reason.errors === undefined) throw reason;
  throw await problemOf(reason.errors, 'error');
}

async function problemOf(messages: readonly Message[], kind: 'error' | 'warning'): Promise<EditProblem> {
  const texts = await formatMessages([...messages], { kind, color: process.stdout.isTTY });
  return new EditProblem(texts.join('').trimEnd());
}

/** The stack describes each function by its folder. */
async function deployedNames(lambda: LambdaClient): Promise<Map<string, string[]>> {
  const names = new Map<string, string[]>();
  for await (const { Functions = [] } of paginateListFunctions({ client: lambda }, {})) {
    for (const { FunctionName = '', Description = '' } of Functions) {
      const folder = Description.replace(/^functions\//, '');
      names.set(folder, [...(names.get(folder) ?? []), FunctionName]);
    }
  }
  return names;
}

async function update(lambda: LambdaClient, { folder, names }: { folder: string; names: string[] }): Promise<void> {
  for (const FunctionName of names) {
    await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, S3Bucket: 'local', S3Key: folder }));
  }
}

async function writeBuild({ outputFiles }: Built, place: (path: string) => string): Promise<void> {
  for (const { path, contents } of outputFiles) {
    await mkdir(dirname(place(path)), { recursive: true });
    await writeFile(place(path), contents);
  }
}
