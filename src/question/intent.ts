/** What kind of answer a text wants, read from its verbs and small words. */

import type { Owner } from '../catalog/types.ts';
import { Pattern } from './cues.ts';
import { FILLER } from './lexicon.ts';
import type { Intent } from './question.ts';
import type { Sentence } from './text.ts';

const WHO_STRONG = new Pattern(
  'responsib* accountab* whose who* does is aws amazon* us me mine ours job problem duty side party looks charge something',
  /\b(responsib\w*|accountab\w*|whose|who(?:'s|’s)? (?:is |must |should |has to |does |do |else )?\w+|does (?:aws|amazon)|is (?:aws|amazon)|(?:us|me|we|our\w*|i|you|customers?|the customer) or (?:aws|amazon)|(?:aws|amazon) or (?:us|me|we|our\w*|i|you|the customer|customers?|is it)|(?:on|up to) (?:us|me|aws)|is (?:that|this|it) us|(?:which|what) (?:side|party)|looks after|in charge of|something (?:we|i) (?:have|need) to|(?:aws|amazon)['’]?s (?:job|duty|part|problem)|(?:my|our) (?:job|problem|duty)|mine|ours)\b/i,
);
const WHO_STRICT = new Pattern(
  'responsib* aws amazon',
  /\b(responsib\w*|(?:us|me|we|i|you|customers?|the customer) or (?:aws|amazon)|(?:aws|amazon) or (?:us|me|we|i|you|the customer|customers?)|(?:does|is|can|will) (?:aws|amazon))\b/i,
);
const WHO_SOFT = new Pattern(
  'i we you taken take handled managed default',
  /(?<!how |what |where |when |why )\b(?:(?:(?:do|must|should|shall) (?:i|we|you)|(?:can|may) (?:i|we)) (?!have (?:an?|any|my|your|the|some)\b)(?:still |also |really )?(?:need|have to|have|be|patch|back|encrypt|secure|monitor|update|upgrade|configure|rotate|scan|handle|log|test|restore|harden)\w*|am i|are we|taken? care of|handled by|managed by|by default)\b/i,
);

const COMPARE = new Pattern(
  'v vs versus compare* comparison differ* instead rather better easier safer simpler harder cheaper secure',
  /\b(v|vs\.?|versus|compared?|compares|comparison|difference|differ|differs|differences|different from|instead of|rather than|(?:better|easier|safer|simpler|harder|cheaper|(?:more|less) secure)(?: [\w'’-]+){0,4} than)\b/i,
);
const OR = new Pattern('or', /\bor\b/i);
const STACK = new Pattern(
  'stack architecture together combine* combination whole + &',
  /\b(stack|architecture|together|combined?|combination|whole setup)\b|[+&]/i,
);
const TODO = new Pattern(
  'todo* to check* what* my our mine action customer* left before live go* stuff thing things everything place',
  new RegExp(
    `\\b(?:${[
      'to-?do|todos|check ?list|action items?',
      '(?<!\\b(?:have|has|had) )to do (?:for|on|with|list)|^to do|(?<!what |how |nothing )to do(?=[?.! ]*$)',
      'what(?: all)? (?:do|must|should|shall) (?:i|we) (?:(?:still|also|really|actually) ){0,2}(?:have to |need to |got to )?(?:still |also )?(?:do|secure|configure|care|take care|own|handle|look after|have in place|set up)',
      'what (?:does|must|should|is|do|are) (?:the |a |our |my )?(?:customers?|team|users?) (?:have to |need to |still )?(?:do|own|secure|configure|handle|manage|responsible)',
      '(?:stuff|things?|everything|all) (?:that )?(?:i|we) (?:gotta|got to|have to|need to|must|should|ought to) (?:do|secure|configure|handle|set up)',
      "(?:my|our|customer(?:['’]?s?)?) (?:duties|responsibilit(?:y|ies)|obligations?|part|share|tasks|side|job)",
      "what(?:['’]s| is) (?:mine|ours)|(?:is )?mine (?:on|in|for|with)|what am i responsible|what are we responsible",
      "(?:what(?:['’]s| is) )?left (?:for|to) (?:us|me)|what(?:['’]s| is) left to do|before (?:(?:i|we|you) )?go(?:ing)? (?:live|to prod\\w*|into prod\\w*)|have in place",
    ].join('|')})(?!\\w)`,
    'i',
  ),
);
/** Words that want a to-do list whatever else is asked. */
const TODO_PLAINLY = new Pattern(
  'todo to check* what things on hardening',
  /\b(to-?do|check ?list|what (?:do|must|should) (?:i|we) (?:have to |need to )?do|things (?:to do|(?:i|we) must do)|on us with|hardening (?:guide|steps|list))\b/i,
);
/** Words for making a service safe, which say no more of a control than its configuration. */
const HARDENING = new Pattern(
  'harden* baseline* practices practises secure',
  /\b(harden\w*|baselines?|best practi[cs]es|how (?:to|(?:do|can|should|must) (?:i|we|you)) (?:best )?secure(?! (?:an? |the |my |our )?(?:connection|communication|traffic|link|access)))\b/i,
);
/** What is nothing to go by without a service. */
const COMMAND = /^(?:(?:my |our |a |the )?(?:to-?do|to do|check ?list)(?: list)?|todos|compare|comparison|stack|options|matrix|csv|best practices)[?!.: ]*$/i;
/** "who does what", of an architecture. */
const WHO_WHAT = new Pattern(
  'what',
  /\bwho(?:['’]s)? (?:is |are )?(?:does|do|secures?|owns?|handles?|manages?|responsible(?: for)?|accountable(?: for)?|in charge(?: of)?) what\b/i,
);
/** Told of an attack, one asks how to respond, whatever else is named. */
const INCIDENT = new Pattern(
  'hack* breach* compromis* leaked stolen ransomware intruder* attacker* broke broken hijacked exfiltrat*',
  /\b(?:(?:got|been|was|were|is|are) hacked|hacked|hackers?|breach(?:ed)?|compromised|leaked|stolen|ransomware|intruders?|attackers?|broke in(?:to)?|broken into(?! pieces)|hijacked|exfiltrat\w+)\b/i,
);
const MATRIX = new Pattern(
  'all full whole matrix everything complete',
  /\b(all (?:\d+ )?controls|full matrix|whole matrix|matrix|everything|complete (?:list|table)|all duties)\b/i,
);
const OPTIONS = new Pattern(
  'options deployment launch variants depend*',
  /\b(options|deployment (?:options?|types?|modes?)|launch types|variants|depends on what|does (?:it|that|this) depend)\b/i,
);
const OVERVIEW = new Pattern(
  'shared srm responsib* security who model what inherited customer overview',
  /\b(shared[- ]responsibilit(?:y|ies)(?: model)?|srm|responsibility model|security (?:of|in) the cloud|who (?:secures|does|is responsible for) what|the model|what (?:is|are) (?:aws|amazon|i|we|you) responsible for|what am i responsible for|what do (?:i|we) have to do on aws|what does (?:aws|amazon) do(?=[?.! ]*$)|what is (?:my|our) job(?=[?.! ]*$)|(?:shared|inherited|customer[- ]specific) controls?)\b|^overview[?.! ]*$/i,
);
const HELP =
  /^(?:help|\?|help me|how (?:do|does|can) (?:i|one|you|this|it) (?:use|work|ask)\b.*|what can (?:you|i) (?:do|ask)\b.*|usage|commands?|(?:hi|hello|hey|thanks?|thank you|help)(?: there| bot| srm(?: bot)?| all| everyone)?|start|get started|about|who are you|what (?:is this|are you)(?: bot)?)[?!. ]*$/i;
const EXPORT = new Pattern(
  'export download csv as raci excel xlsx spreadsheet* json markdown md',
  /\b(?:(?<!import[/ -])export(?!.{0,40}\b(?:data|logs?|snapshots?|metrics|records|findings|backups?|vms?|amis?|to s3|from)\b)|download(?! from)|(?<!import )csv(?! (?:data|files? (?:in|from|into)))|xlsx|raci|(?:as|in|to|into|for) (?:an? )?(?:markdown|md|spreadsheet|excel|json)|as (?:an? )?(?:file|table)|(?:excel|json) (?:file|sheet|table|export)|spreadsheets? (?:of|for|with))\b/i,
);
const QUIZ = new Pattern(
  'quiz* test ask next exam exams question questions',
  /^(?:test me|ask me|next question)\b|^(?:(?:please|can|could|would|will|do|does|is|are|i|we|you|want|need|like|to|have|give|let['’]?s|let|us|me|there|start|some|a|an|any|the|another|short|play|take) )*quiz(?:zes)?\b|\bquiz me\b|\bquiz(?: please)?[?.! ]*$|^(?:(?:please|can|could|do|i|we|you|want|need|have|give|me|some|a|an|any|the|are|there|for|aws|amazon|certified|cloud|practitioner|ccp|clf-c0\d) )*(?:practi[cs]e|mock|sample) (?:exams?|tests?|questions?|quiz)\b/i,
);
const VERSUS = new Pattern('compare vs versus', /\b(?:compare|vs|versus)\b/i);
/** Whether the text asks who is responsible: in words that mean nothing else, plainly, or in words that also serve other questions. */
export function asksWho(sentence: Sentence): { strict: boolean; strong: boolean; soft: boolean } {
  return { strict: WHO_STRICT.matches(sentence), strong: WHO_STRONG.matches(sentence), soft: WHO_SOFT.matches(sentence) };
}

/** What a text names, as far as the intent depends on it. */
export type Named = {
  readonly services: number;
  /** The controls that it names in so many words. */
  readonly controls: readonly string[];
  /** Whether it asks who has the duty for one. */
  readonly duty: boolean;
  /** Whether it asks what a move between its services changes. */
  readonly moves: boolean;
  /** Whether another cloud is named beside them. */
  readonly foreign: boolean;
  /** Whether it names an area or everything, where services might stand. */
  readonly topic?: boolean;
};

/** The intent that the wording shows, given what is named. */
export function intentOf(sentence: Sentence, { services, controls, duty, moves, foreign, topic }: Named): Intent {
  const { text } = sentence;
  if (text === '' || HELP.test(text) || (services === 0 && COMMAND.test(text))) return 'help';
  if (QUIZ.matches(sentence)) return 'quiz';
  if (EXPORT.matches(sentence) && (services > 0 || topic || /^export\b/i.test(text))) return 'export';
  if (services >= 2 && WHO_WHAT.matches(sentence)) return 'stack';
  const incident = controls.includes('incident-response');
  if (duty && !VERSUS.matches(sentence)) return services >= 1 && !incident && TODO_PLAINLY.matches(sentence) ? 'todo' : 'ask';
  const either = () => COMPARE.matches(sentence) || (OR.matches(sentence) && isMostlyNames(sentence, services));
  if ((services >= 2 || (services === 1 && foreign)) && (moves || either())) return 'compare';
  if (services >= 1 && VERSUS.matches(sentence)) return services === 1 && OPTIONS.matches(sentence) ? 'options' : 'compare';
  if (services >= 1 && !incident && wantsTodo(sentence, controls)) return 'todo';
  if (services >= 1 && MATRIX.matches(sentence)) return services > 1 ? 'stack' : 'matrix';
  if (services >= 1 && OPTIONS.matches(sentence)) return 'options';
  if (services >= 2 && (STACK.matches(sentence) || (controls.length === 0 && isMostlyNames(sentence, services)))) return 'stack';
  if (services === 0 && OVERVIEW.matches(sentence)) return 'overview';
  return 'ask';
}

/** Whether a list of duties is wanted, rather than the one for a control. */
function wantsTodo(sentence: Sentence, controls: readonly string[]): boolean {
  if (NOT_MINE.matches(sentence)) return false;
  if (TODO_PLAINLY.matches(sentence) || (controls.length === 0 && TODO.matches(sentence))) return true;
  return controls.every((control) => control === 'configuration') && HARDENING.matches(sentence);
}

/** Whether a word of the text weighs one thing against another. */
export function mayCompare(sentence: Sentence): boolean {
  return VERSUS.matches(sentence) || COMPARE.matches(sentence) || OR.matches(sentence);
}

/** "what is not my responsibility", "what don't I need to do": that is AWS's, and no list of mine. */
const NOT_MINE = new Pattern(
  "not don't dont isn't no",
  /\b(?:(?:is|are|am)(?: not|n['’]t) (?:my|our|mine|ours|i\b|we\b)|(?:do(?: not|n['’]?t)) (?:i|we) (?:have|need)|(?:i|we) (?:do(?: not|n['’]?t)|no longer) (?:have|need)|not (?:my|our|mine|ours|on us))/i,
);

/** Whether the text tells of an attack. */
export function tellsOfIncident(sentence: Sentence): boolean {
  return INCIDENT.matches(sentence);
}

/** "alb, fargate and rds": hardly a word beside the names. */
function isMostlyNames({ tokens }: Sentence, services: number): boolean {
  return tokens.filter(({ text }) => !FILLER.has(text) && text.length > 1).length <= services * 3;
}

const ANSWER = new Pattern('answer', /\banswer (aws|you|customer|both|shared)\b/i);

/** The owner that a quiz answer names. */
export function guessOf(sentence: Sentence): Owner | undefined {
  const word = ANSWER.matches(sentence) ? ANSWER.regex.exec(sentence.text)?.[1]?.toLowerCase() : undefined;
  if (!word) return undefined;
  return word === 'aws' ? 'aws' : word === 'both' || word === 'shared' ? 'shared' : 'customer';
}

const FORMAT = new Pattern('markdown md json', /\b(?:(markdown|md)|json)\b/i);

/** The file format that an export is wanted in. */
export function formatOf(sentence: Sentence): 'csv' | 'md' | 'json' {
  const format = FORMAT.matches(sentence) ? FORMAT.regex.exec(sentence.text) : null;
  if (!format) return 'csv';
  return format[1] ? 'md' : 'json';
}
