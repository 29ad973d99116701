// How long ago or how soon, in the words the server gave. No DOM here.
// words: {now, minutesAgo: "{n} min ago", hoursAgo, inMinutes, inHours}
export function passing(words, then, now) {
  const isPast = then < now;
  const minutes = Math.round(Math.abs(then - now) / 60_000);
  if (minutes < 1) return words.now;
  if (minutes < 60) return fill(isPast ? words.minutesAgo : words.inMinutes, minutes);
  if (minutes < 24 * 60) return fill(isPast ? words.hoursAgo : words.inHours, Math.round(minutes / 60));
  return null; // a day and more: the date written by the server stands
}

const fill = (pattern, n) => pattern.replace("{n}", n);
