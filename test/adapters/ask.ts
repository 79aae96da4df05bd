/** A stand-in for the pipeline that answers with the sample cards. */
import type { Ask, AskContext } from '../../src/adapters/adapter.ts';
import { dutyCard, helpCard, sampleCards, serviceCard, unknownCard } from './cards.ts';

/** Finds a sample by its own question, by its name or by a word; records what it was asked. */
export function fakeAsk(): Ask & { readonly asked: { text: string; context?: AskContext }[] } {
  const asked: { text: string; context?: AskContext }[] = [];
  const ask: Ask = (text, context) => {
    asked.push(context === undefined ? { text } : { text, context });
    const wanted = text.trim().toLowerCase();
    if (wanted === '') return helpCard;
    const found = sampleCards[wanted] ?? Object.values(sampleCards).find((sample) => sample.ask.toLowerCase() === wanted);
    if (found !== undefined) return found;
    if (/patch/.test(wanted)) return dutyCard;
    if (/rds|ec2|s3|dynamodb/.test(wanted)) return serviceCard;
    return unknownCard;
  };
  return Object.assign(ask, { asked });
}
