/** An image that Cognito may refuse is named before the deployment, with its line and what to change. */
import { readdirSync } from 'node:fs';
import { loadConfig, stageNames } from '../../../infra/config/load-config.ts';
import { contentProblems, findImageProblems, readLoginImage } from '../../../infra/config/login-images.ts';
import { svgProblems } from '../../../infra/config/svg-problem.ts';
import { repositoryPath } from '../../../infra/repository-path.ts';
import { initials } from '../../../portal/app/display-name.ts';

const svg = (content: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n${content}\n</svg>\n`;
const CHECKED_SHAPE =
  '<g fill="none"><rect x="1" y="1" width="8" height="8" rx="2" fill="#0b6e4f"/><path d="M1 1h8"/></g>';

describe('svgProblems', () => {
  test('says nothing of shapes', () => {
    expect(svgProblems(svg(CHECKED_SHAPE))).toEqual([]);
    expect(svgProblems(svg('<circle cx="1" cy="1" r="1" fill="#0B6" stroke="red"/>'))).toEqual([]);
  });

  test.each([
    ['<text x="1" y="1">Lamps</text>', 'line 2: <text> may be refused by Cognito: convert the text to paths'],
    ['<title>Lamps</title>', 'line 2: <title> may be refused by Cognito: remove it'],
    ['<style>path{fill:red}</style>', 'line 2: <style> may be refused by Cognito: write colours as fill='],
    ['<script>alert(1)</script>', 'line 2: <script> may be refused by Cognito: Cognito is known to accept only svg, g'],
    ['<foreignObject/>', 'line 2: <foreignObject> may be refused'],
    ['<use href="#a"/>', 'line 2: <use> may be refused'],
    ['<inkscape:grid/>', 'line 2: <inkscape:grid> may be refused'],
    ['<path d="M1 1" dominant-baseline="middle"/>', 'line 2: "dominant-baseline" of <path> may be refused'],
    [
      '<path d="M1 1" stroke-width="4"/>',
      'line 2: "stroke-width" of <path> may be refused by Cognito: convert the stroke',
    ],
    [
      '<path d="M1 1" style="fill:red"/>',
      'line 2: "style" of <path> may be refused by Cognito: write colours as fill=',
    ],
    ['<path d="M1 1" onclick="alert(1)"/>', 'line 2: "onclick" of <path> may be refused'],
    ['<g role="img"/>', 'line 2: "role" of <g> may be refused by Cognito: remove it'],
    ['<g aria-label="Lamps"/>', 'line 2: "aria-label" of <g> may be refused'],
    ['<rect fill="url(#a)"/>', 'line 2: fill="url(#a)": use a colour, like "#0b6e4f"'],
    ['<rect fill="URL (https://example.com/)"/>', 'line 2: fill="URL (https://example.com/)": use a colour'],
    ['<g xmlns="http://www.w3.org/1999/xhtml"/>', 'line 2: xmlns is "http://www.w3.org/1999/xhtml"'],
    ['<rect fill="var(--x)"/>', 'line 2: fill="var(--x)": use a colour'],
    ['<rect stroke="javascript:alert(1)"/>', 'line 2: stroke="javascript:alert(1)": use a colour'],
    ['<rect fill="#12"/>', 'line 2: fill="#12": use a colour'],
    ['<!-- Lamps -->', 'line 2: remove the comment'],
    ['Lamps', 'remove the text between the shapes'],
    ['<![CDATA[Lamps]]>', 'line 2: remove the CDATA section'],
    ['<?php echo 1 ?>', 'line 2: remove the processing instruction'],
    ['<g>\n<rect>\n</g>', 'not XML: Unexpected close tag'],
    ['&lamps;', 'line 2: not XML: Invalid character entity'],
  ])('%s: %s', (content, problem) => {
    expect(svgProblems(svg(content))[0]).toContain(problem);
  });

  test('names every problem of a file up to the first place that is not XML', () => {
    const content = '<g role="img"/>\n<text/>\n<rect fill="url(#a)" stroke="inherit"/>';
    const problems = [
      'line 2: "role" of <g> may be refused',
      'line 3: <text> may be refused',
      'line 4: fill="url(#a)"',
      'line 4: stroke="inherit"',
    ].map((problem) => expect.stringContaining(problem));
    expect(svgProblems(svg(content))).toEqual(problems);
    expect(svgProblems(svg(`${content}&lamps;<text/>`))).toEqual([...problems, expect.stringContaining('not XML')]);
  });

  test.each([
    ['<svg viewBox="0 0 9 9"/>', 'line 1: begin with <svg xmlns="http://www.w3.org/2000/svg" …>'],
    ['<html/>', 'line 1: begin with <svg xmlns='],
    ['<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>', 'line 1: remove the DOCTYPE'],
    ['<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', 'line 1: remove the processing instruction'],
    ['{}', 'line 1: not XML'],
    ['', 'not XML'],
  ])('%s as a whole file: %s', (source, problem) => {
    expect(svgProblems(source)[0]).toContain(problem);
  });
});

describe('contentProblem', () => {
  const bytes = (hex: string) => Buffer.from(hex, 'hex');
  const images = {
    'a.png': bytes('89504e470d0a1a0a0000000d49484452'),
    'a.jpg': bytes('ffd8ffe000104a4649460001'),
    'a.webp': bytes('524946460a00000057454250565038'),
    'a.ico': bytes('00000100010010100000'),
    'a.svg': Buffer.from(svg(CHECKED_SHAPE)),
  };
  const names = Object.keys(images) as (keyof typeof images)[];

  test.each(names)('takes %s as it is', (name) => {
    expect(contentProblems(name, images[name])).toEqual([]);
  });

  test.each(names.flatMap((name) => names.filter((other) => other !== name).map((other) => [other, name] as const)))(
    'names the content of %s under the name %s',
    (content, name) => {
      expect(contentProblems(name, images[content])[0]).toMatch(/^(the content is no |line 1: )/);
    },
  );

  test.each(names)('names an empty file, %s', (name) => {
    expect(contentProblems(name, Buffer.alloc(0))).toHaveLength(1);
  });
});

test('an SVG that a stage names and Cognito may refuse is named with its place in the file of the stage', () => {
  const folder = repositoryPath('infra/config/images');
  expect(readdirSync(folder).flatMap((file) => contentProblems(file, readLoginImage(file)))).toEqual([]);
  expect(findImageProblems([{ loginImages: { logo: '../local.svg' } }])).toEqual([
    { path: ['portals', 0, 'loginImages', 'logo'], message: 'there is no such file in infra/config/images; add it' },
  ]);
});

test('the login pages that come with the repository show the mark of the portal: its initials in its colour', () => {
  const portals = stageNames().flatMap((stage) => loadConfig(stage).portals);
  for (const { title, theme, loginImages = {} } of portals) {
    expect(initials(title)).toMatch(/^H[RW]/);
    for (const file of Object.values(loginImages)) {
      const [, fill] = /<rect [^>]*fill="(#\w+)"/.exec(readLoginImage(file).toString()) ?? [];
      expect([file, fill]).toEqual([file, theme.primaryColor]);
    }
  }
});
