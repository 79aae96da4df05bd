/** Fits the pieces of a card into the room there is; what is left out, the card says in words. */
import { cutText, type Json, jsonLength, paragraph } from './elements.ts';
import type { Piece } from './sections.ts';

/** A longer piece gives up its last parts before a shorter one gives up any. */
const SHORT = 1000;

/**
 * The elements of all pieces, in order, with at most `room` characters of JSON. When not everything fits, short pieces are kept whole as far as they
 * go and long ones are cut from the end, each saying how much is missing; `webUrl` is where the whole answer can be read.
 */
export function fitPieces(pieces: readonly Piece[], room: number, webUrl?: string): readonly Json[] {
  if (fitsWhole(pieces, room)) return pieces.flatMap((piece) => draw(piece, piece.parts.length));
  const noteRoom = jsonLength(note('n'.repeat(110), webUrl));
  const counts = share(pieces, room, noteRoom);
  const dropped = counts.filter((count) => count === 0).length;
  const elements = pieces.flatMap((piece, index) => drawCut(piece, counts[index] ?? 0, webUrl));
  return dropped === 0 ? elements : [...elements, note(`${quantity(dropped, 'more part')} of this answer did not fit here.`, webUrl)];
}

/** Whether all pieces together take at most `room` characters of JSON. */
export function fitsWhole(pieces: readonly Piece[], room: number): boolean {
  return pieces.reduce((total, piece) => total + wholeCost(piece), 0) <= room;
}

/** How many parts of each piece are shown, with room left for a sentence about each one that is cut. */
function share(pieces: readonly Piece[], room: number, noteRoom: number): readonly number[] {
  const costs = pieces.map(wholeCost);
  const cost = (index: number): number => costs[index] ?? 0;
  const counts = pieces.map(() => 0);
  const long = pieces.map((_, index) => index).filter((index) => cost(index) > SHORT);
  let left = room - (long.length + 1) * noteRoom;
  // Fine print must not crowd out the matrix.
  let forShort = long.length > 0 ? left / 2 : left;
  for (const [index, piece] of pieces.entries()) {
    if (cost(index) > SHORT || cost(index) > forShort) continue;
    counts[index] = piece.parts.length;
    forShort -= cost(index);
    left -= cost(index);
  }
  // The smallest first: what it does not need of its share goes to the others.
  const bySize = long.toSorted((one, other) => cost(one) - cost(other));
  for (const [position, index] of bySize.entries()) {
    const piece = pieces[index];
    if (piece === undefined) continue;
    const taken = most(piece, left / (bySize.length - position));
    counts[index] = taken;
    if (taken > 0) left -= jsonLength(draw(piece, taken));
  }
  return counts;
}

/** The number of parts that fit into `room`. */
function most(piece: Piece, room: number): number {
  let left = room - jsonLength(draw(piece, 0));
  const count = piece.parts.findIndex((part) => {
    left -= jsonLength(part);
    return left < 0;
  });
  return count === -1 ? piece.parts.length : count;
}

const wholeCost = (piece: Piece): number => jsonLength(draw(piece, piece.parts.length));

function drawCut(piece: Piece, count: number, webUrl?: string): readonly Json[] {
  if (count === 0) return [];
  const missing = piece.parts.length - count;
  return missing === 0 ? draw(piece, count) : [...draw(piece, count), note(leftOut(piece, count, missing), webUrl)];
}

function draw(piece: Piece, count: number): readonly Json[] {
  const title = piece.title === undefined ? [] : [paragraph([piece.title], { size: 'Default', weight: 'Bolder', spacing: 'Medium', style: 'heading' }, 120)];
  return [...title, ...piece.wrap(piece.parts.slice(0, count).flat())];
}

function leftOut(piece: Piece, count: number, missing: number): string {
  const amount = quantity(missing, `more ${piece.unit}`);
  const name = piece.names?.[count];
  return name === undefined ? `${amount} did not fit here.` : `${amount}: ask for one by name, such as “${cutText(name, 40)}”.`;
}

function note(text: string, webUrl?: string): Json {
  const link = webUrl === undefined ? [] : [' ', { link: 'All of it on the web', url: webUrl }];
  return paragraph([text, ...link], { size: 'Small', isSubtle: true });
}

const quantity = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
