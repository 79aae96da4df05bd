/** Rules on what is said: owners, both sides, sources, completeness, lengths. */
import type { CatalogFiles } from '../files.ts';
import type { ControlFile } from '../schema.ts';
import { eachService, type Rule } from './rule.ts';
import { dutyPaths, sideOf } from './shape.ts';

/** What every usable service has to say of its own, unless it gives a reason. */
const LEAST = { duties: 6, aws: 2, you: 4 };

/** Hosts whose pages count as documentation: AWS's own, and the makers of software that AWS offers with them. */
const HOSTS = [
  'docs.aws.amazon.com', 'aws.amazon.com', 'repost.aws', 'kiro.dev', 'github.com', 'docs.redhat.com', 'access.redhat.com', 'docs.oracle.com', 'docs.vmware.com',
  'techdocs.broadcom.com', 'knowledge.broadcom.com', 'vmc.techzone.vmware.com', 'freertos.org', 'www.freertos.org', 'docs.anthropic.com', 'platform.claude.com',
  'support.claude.com', 'aws-otel.github.io', 'aws.github.io', 'awsdocs-neuron.readthedocs-hosted.com', 'docs.thinkboxsoftware.com', 'docs.o3de.org', 'bottlerocket.dev', 'opentelemetry.io',
]; // biome-ignore format: one look

function controlsById(files: CatalogFiles): Map<string, ControlFile> {
  return new Map(files.controls.value.controls.map((control) => [control.id, control]));
}

export const ownersSayBothSides: Rule = {
  name: 'owners-say-both-sides',
  why: 'A missing side is filled from the category, whose sentence is written for another owner and would contradict this one.',
  check: (files) => {
    const controls = controlsById(files);
    return eachService(files, (service, { at }) =>
      dutyPaths(service).flatMap(({ path, control, duty, option }) => {
        const choice = option ? service.options?.choices[option] : undefined;
        const own = option ? service.duties?.[control] : undefined;
        const usual = sideOf(controls.get(control), choice?.category ?? service.category);
        if (!duty.owner || !usual || duty.owner === usual.owner) return [];
        const carried = own?.owner === duty.owner ? own : undefined;
        const missing = (['aws', 'you'] as const).filter((side) => !duty[side] && !carried?.[side]);
        return missing.length > 0
          ? [
              at(
                path,
                `The owner here is ${duty.owner}, the category says ${usual.owner}: write ${missing.map((side) => `"${side}:"`).join(' and ')} too, fitting this owner.`,
              ),
            ]
          : [];
      }),
    );
  },
};

export const overridesSaySomething: Rule = {
  name: 'overrides-say-something',
  why: 'A line that repeats the category tells a reader nothing about this service, and hides that nobody looked.',
  check: (files) => {
    const controls = controlsById(files);
    return eachService(files, (service, { at }) =>
      dutyPaths(service).flatMap(({ path, control, duty }) => {
        const usual = sideOf(controls.get(control), service.category);
        if (!duty.aws && !duty.you && !duty.setting && !duty.owner) return [at(path, 'This duty says nothing; write "aws:" or "you:", or remove it.')];
        const same = (['aws', 'you'] as const).filter((side) => duty[side] !== undefined && duty[side] === usual?.[side]);
        return same.map((side) => at([...path, side], `This is word for word what the category says; say what is special about ${service.id}, or remove it.`));
      }),
    );
  },
};

export const settingsDecide: Rule = {
  name: 'settings-decide',
  why: 'A setting whose every case has the same owner decides nothing.',
  check: (files) =>
    eachService(files, (service, { at }) =>
      dutyPaths(service).flatMap(({ path, duty }) => {
        const cases = duty.setting?.cases ?? [];
        const whens = new Set(cases.map(({ when }) => when.toLowerCase()));
        return whens.size < cases.length ? [at([...path, 'setting', 'cases'], 'Two cases are for the same value; merge them.')] : [];
      }),
    ),
};

export const sourcesAreDocumentation: Rule = {
  name: 'sources-are-documentation',
  why: 'A source that is no documentation page, or a mirror or a translation of one, cannot be checked by a reader.',
  check: (files) => {
    const places = [
      ...eachSource(files),
      ...files.controls.value.controls.flatMap(({ sources }, i) =>
        sources.map((url, k) => ({ url, file: files.controls.file, line: files.controls.lineOf(['controls', i, 'sources', k]) })),
      ),
      ...files.categories.value.categories.flatMap(({ sources }, i) =>
        sources.map((url, k) => ({ url, file: files.categories.file, line: files.categories.lineOf(['categories', i, 'sources', k]) })),
      ),
    ];
    return places.flatMap(({ url, file, line }) => {
      const fault = faultOf(url);
      return fault ? [{ file, line, message: `${url} ${fault}` }] : [];
    });
  },
};

function eachSource(files: CatalogFiles) {
  return files.services.flatMap(({ file, value, lineOf }) => [
    ...dutyPaths(value).flatMap(({ path, duty }) => duty.sources.map((url, i) => ({ url, file, line: lineOf([...path, 'sources', i]) }))),
    ...(value.guide ? [{ url: value.guide.url, file, line: lineOf(['guide', 'url']) }] : []),
  ]);
}

function faultOf(url: string): string | undefined {
  const { hostname, pathname, hash } = new URL(url);
  if (!HOSTS.includes(hostname))
    return `is on ${hostname}, which is no known documentation host; cite the page of AWS or of the maker, or add the host to the rule in the same change.`;
  if (hash) return 'points into a page; leave out the part from "#" on, it moves.';
  if (/\/\//.test(pathname)) return 'has a doubled slash; write it once.';
  if (hostname === 'docs.aws.amazon.com' && /^\/[a-z]{2}_[a-z]{2}\//.test(pathname)) return 'is a translation; cite the English page.';
  if (hostname === 'docs.aws.amazon.com' && /\.md$/.test(pathname)) return 'is a text twin; cite the .html page.';
  return undefined;
}

export const usableServicesAreComplete: Rule = {
  name: 'usable-services-are-complete',
  why: 'A service that people can use deserves more than its category’s answer.',
  check: (files) =>
    eachService(files, (service, { at }) => {
      const duties = Object.values(service.duties ?? {});
      const count = { duties: duties.length, aws: duties.filter(({ aws }) => aws).length, you: duties.filter(({ you }) => you).length };
      const short = (Object.keys(LEAST) as (keyof typeof LEAST)[]).filter((key) => count[key] < LEAST[key]);
      if (service.status === 'discontinued') return [];
      if (short.length === 0 && service.fewer) return [at(['fewer'], 'There are enough duties now; remove "fewer".')];
      if (short.length === 0 || service.fewer) return [];
      return [
        at(
          ['duties'],
          `This service has ${count.duties} duties of its own, ${count.aws} of them with "aws:" and ${count.you} with "you:"; write at least ${LEAST.duties}, ${LEAST.aws} and ${LEAST.you}, or say under "fewer:" why there is no more to say.`,
        ),
      ];
    }),
};

export const statusIsExplained: Rule = {
  name: 'status-is-explained',
  why: 'A service that cannot be used any more is found by people who need to know what happened and where to go.',
  check: (files) =>
    eachService(files, (service, { at }) =>
      service.status !== 'active' && !service.statusNote ? [at(['status'], 'Say in "statusNote:" since when, and what becomes of it.')] : [],
    ),
};

export const reviewsAreInThePast: Rule = {
  name: 'reviews-are-in-the-past',
  why: 'A review date says that somebody read every line on that day.',
  check: (files) =>
    eachService(files, (service, { at }) => {
      const date = service.reviewed;
      if (!date) return [];
      const real = !Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date);
      if (!real) return [at(['reviewed'], `${date} is no day of the calendar; write YYYY-MM-DD.`)];
      return date < '2023-11-24' ? [at(['reviewed'], `${date} is before this catalog began; write the day of the second reading.`)] : [];
    }),
};
