/**
 * Phrases that the word check refuses, each with what to write instead. Single words are refused by `flagWords` in
 * `cspell.json`, which editors read as well.
 */

/** A phrase that is hard to follow, and plain English for it. */
export interface Phrase {
  pattern: RegExp;
  instead: string;
}

/** [pattern, what to write instead] */
const ROWS: readonly [RegExp, string][] = [
  [/\b(tells|told)\b(?! apart)/, 'returns, reports, records, shows'],
  [/\bso spelled\b/, 'exactly these names'],
  [/\bwho one is\b|\bone['’]s own\b/, 'name the caller or the user'],
  [/\b(has|have|had) not to\b/, 'does not need to'],
  [/\bneeds no permission\b/, 'requires no permission'],
  [/\bnobody (there|knows)\b/, 'idle, unknown, unused'],
  [/\b(stands?|stood|standing) (there|where|in (the|a|its|their))\b/, 'is, is stored in, is listed in'],
  [/\blies? (there|where|in|at|behind)\b/, 'is, is stored in'],
  [/\ba yes\b|\bnor without\b/, 'confirmation'],
  [/\b(goes|go|went|going) on\b/, 'continues, happens'],
  [/\bfor good\b/, 'permanently'],
  [/\bsave (for|the|that|where|what|in)\b/, 'except'],
  [/\bas far as\b/, 'the parts that …, if, where'],
  [/\b(is|are|was|were) not there\b|\bwhat is there\b/, 'does not exist, exists'],
  [/\bso (many|much)(?! (as|that)\b)\b/, 'name the number'],
  [/\b(is|are|was|were|be|what|that) gone\b/, 'is deleted, has expired, no longer exists'],
  [
    /\blets? (it|them|him|her|this|that|everything|anything|anybody|nobody|everybody) (pass|through|in|go)\b/,
    'accepts, allows',
  ],
  [/\bunder way\b/, 'in progress, running'],
  [/\bdear(er|est)?\b(?! (Sir|Madam))/, 'expensive, high'],
  [/\b(held|holds?|holding) against\b/, 'compared with'],
  [/\bbut for\b(?! \w+ing)|\bwere it\b|\bbe it\b/, 'except, if'],
  [/\baffairs?\b/, 'depends on, belongs to'],
  [/\bbehind the last\b/, 'after the last'],
  [/\bg[ai]ves? (it|them|him|her) up\b/, 'stopped retrying, moved to the dead-letter queue'],
  [/\btaken for\b/, 'treated as, interpreted as'],
  [/\b(person|people|user)['’]s face\b|\bto (the|their|his|her) face\b/, 'shows the user an error'],
  [/\bfor want of\b|\bby dint of\b|\bin vain\b/, 'because there is no, unsuccessfully'],
  [/\bdoors?\b/, 'by the trigger, before a user is created'],
  [/\bnew(er|est) truth\b/, 'newer version, newest data'],
  [/\bnobody['’]s (concern|business)\b|\bnone of (our|its) business\b/, 'ignored'],
  [/\bwithout a word\b|\blies? dormant\b/, 'silently, has no effect'],
  [/\bled to by\b|\bleads on\b/, 'follows, causes'],
  [/\bput(s|ting)? right\b|\bstrikes? nothing\b/, 'repairs, hits no call'],
  [/\bwhat is none\b|\bin hand\b/, 'invalid, being processed'],
  [/\bit (may|can) be had\b|\bto be had\b|\bis had\b/, 'available'],
];

/** The refused phrases. */
export const PHRASES: readonly Phrase[] = ROWS.map(([pattern, instead]) => ({
  pattern: new RegExp(pattern.source, 'i'),
  instead,
}));
