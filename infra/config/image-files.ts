/** The files in `infra/config/images`. */
import { existsSync, readFileSync } from 'node:fs';

const FOLDER = new URL('./images/', import.meta.url);
const FILE_NAME = /^[\w-]+\.[a-z]+$/;

/** The address of an image by its name. */
export function imageFile(name: string): URL {
  return new URL(name, FOLDER);
}

/** Undefined if the folder has no such file. @param name as the stage's file has it, which may be no name of a file */
export function readImage(name: string): Buffer | undefined {
  return FILE_NAME.test(name) && existsSync(imageFile(name)) ? readFileSync(imageFile(name)) : undefined;
}
