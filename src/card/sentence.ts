/** A duty in one sentence, owner in bold: for one service, or for several at once. */
import type { AskedDuty } from '../answer/answer.ts';
import type { Catalog } from '../catalog/types.ts';
import type { Line } from './card.ts';
import { ownerLine, ownerName } from './owner.ts';
import { capital, either, inSentence, OWNER, subjectName } from './words.ts';

const VERDICT: Record<AskedDuty['owner'], string> = {
  aws: 'is responsible for',
  customer: 'are responsible for',
  shared: 'are responsible, each in part, for',
};

/** "AWS is responsible for the operating system on RDS.", with the options under which it is another's. */
export function dutySentence(catalog: Catalog, asked: AskedDuty): Line {
  const { service, option, control, duty, owner, part, otherwise } = asked;
  const what = `${inSentence(control)} on ${subjectName({ service, option })}`;
  const usual = service.options?.choices.find(({ id }) => id === service.options?.default)?.name;
  const here = otherwise.length > 0 && usual ? ` (${usual})` : '';
  const name = ownerName(catalog, { service, option }, control.id, owner);
  const elsewhere = otherwise.length > 0 ? `; ${otherOptions(catalog, asked)}` : '';
  if (part)
    return ownerLine(
      name,
      `that part of ${what} is ${owner === 'aws' ? 'AWS’s' : 'yours'}; the whole of it is shared${duty.setting ? ` and depends on the setting ${duty.setting.name}` : ''}${elsewhere}.`,
    );
  if (duty.setting) return ownerLine(name, `for ${what}${here} it depends on the setting ${duty.setting.name}${elsewhere}.`);
  return [{ bold: name }, ` ${verdict(name, owner)} ${what}${here}${elsewhere}.`];
}

/** "AWS with Fargate or EKS Auto Mode, you with Hybrid nodes": each owner once. */
export function otherOptions(catalog: Catalog, { service, control, otherwise }: Pick<AskedDuty, 'service' | 'control' | 'otherwise'>): string {
  const byOwner = new Map<string, string[]>();
  for (const { option, duty } of otherwise) {
    const name = ownerName(catalog, { service, option }, control.id, duty.owner);
    byOwner.set(name, [...(byOwner.get(name) ?? []), option.name]);
  }
  return [...byOwner].map(([name, options]) => `${inside(name)} with ${either(options)}`).join(', ');
}

function inside(name: string): string {
  if (name === OWNER.customer) return 'you';
  return name === OWNER.shared ? 'both, each in part,' : name;
}

/** "You are", "Platform team is": after a team's name the verb is that of the team. */
function verdict(name: string, owner: AskedDuty['owner']): string {
  return owner === 'customer' && name !== OWNER.customer ? VERDICT.aws : VERDICT[owner];
}

/** One control on several services: "You are responsible for the operating system on EC2; AWS on RDS and Lambda." */
export function dutySentences(catalog: Catalog, asked: readonly AskedDuty[]): Line {
  const [first, ...others] = asked;
  if (!first) return [];
  if (others.length === 0) return dutySentence(catalog, first);
  const groups = new Map<string, AskedDuty[]>();
  for (const one of asked) {
    const name = ownerName(catalog, one, first.control.id, one.owner);
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  const what = `${asked.some(({ part }) => part) ? 'that part of ' : ''}${inSentence(first.control)}`;
  return [...groups]
    .flatMap(([name, list], i): Line => {
      const where = either(list.map(placeName), 'and');
      if (i === 0) return [{ bold: name }, ` ${verdict(name, first.owner)} ${what} on ${where}`];
      return ['; ', { bold: name }, ` on ${where}`];
    })
    .concat('.');
}

/** A service as a sentence names it; where its options decide, the one that is meant. */
function placeName({ service, option, otherwise }: AskedDuty): string {
  const usual = otherwise.length > 0 ? service.options?.choices.find(({ id }) => id === service.options?.default) : undefined;
  return subjectName({ service, option: option ?? usual });
}

/** A line as plain text, for notifications. */
export function plainLine(line: Line): string {
  return capital(line.map((span) => (typeof span === 'string' ? span : 'bold' in span ? span.bold : span.link)).join(''));
}
