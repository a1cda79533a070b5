// Every sentence the page says, from the catalogue of the chosen language. Results come from the parent as events; here
// they become words.

const kept = 'linli-demo-language';

/** The catalogues have the same keys; a test holds that. */
export const language = localStorage.getItem(kept) === 'en' ? 'en' : 'zh-CN';
const catalogue = await (await fetch(`${language}.json`)).json();

/** The page is drawn anew in the other language; what was said is with the parent. */
export function otherLanguage() {
  localStorage.setItem(kept, language === 'en' ? 'zh-CN' : 'en');
  location.reload();
}

export const list = key => catalogue[key];
export function t(key, facts = {}) {
  if (!(key in catalogue)) throw new Error(`no wording ${key}`);
  return catalogue[key].replace(/\{(\w+)\}/g, (place, name) => facts[name] ?? place);
}

/** Fills in what stands in the page itself. */
export function fillIn(page) {
  page.documentElement.lang = language;
  page.title = t('title');
  for (const element of page.querySelectorAll('[data-t]')) element.textContent = t(element.dataset.t);
  for (const element of page.querySelectorAll('[data-t-label]')) element.setAttribute('aria-label', t(element.dataset.tLabel));
}

export const count = n => list('numerals')[n] ?? String(n);
export const ordinal = n => list('ordinals')[n] ?? String(n);
export const nameOf = person => t(`person.${person}`);
export const aboutOf = person => t(`about.${person}`);

/** 0.42 → "0.4", 3.9 → "4": as exact as anybody needs. */
export const millis = ms => (ms < 1 ? ms.toFixed(1) : String(Math.round(ms)));
export const seconds = ms => (ms / 1000).toFixed(1);
export const clock = iso => new Date(iso).toLocaleTimeString(language, { hour12: false });

/** The neighbourhood's own time, wherever the browser is: 周五 09:00. */
const there = { timeZone: 'Asia/Shanghai', hourCycle: 'h23' };
export const weekTime = date => {
  const weekday = date.toLocaleDateString(language, { ...there, weekday: 'short' });
  return `${weekday} ${date.toLocaleTimeString(language, { ...there, hour: '2-digit', minute: '2-digit' })}`;
};
const day = date => date.toLocaleDateString(language, { ...there, month: 'long', day: 'numeric' });

/** As a notice says it, whatever the page's language: 12月1日(周一). */
export const chineseDay = date => {
  const month = date.toLocaleDateString('zh-CN', { ...there, month: 'long', day: 'numeric' });
  return `${month}(${date.toLocaleDateString('zh-CN', { ...there, weekday: 'short' })})`;
};

export const short = value => ([...value].length > 12 ? `${[...value].slice(0, 12).join('')}…` : value);

/** What the server gave as its reason, in words; an unsigned request has no better word than that. */
export function refusal(reason, how) {
  if (how === 'unsigned' && reason !== 'signature') return t('reason.unsigned');
  return t(`reason.${reason}` in catalogue ? `reason.${reason}` : 'reason.other');
}

const counts = e => t('counts', e);
const still = (now, before) => t(now === before ? 'still' : 'became', { count: now });

function sameness(prints) {
  if (prints.length === 0) return t('no-print');
  if (prints.length === 1) return t('one-print', { print: prints[0] });
  const same = prints.every(print => print === prints[0]);
  const shown = same && prints.length > 5 ? prints[0] : prints.join(' ');
  return t(same ? 'same-prints' : 'different-prints', { count: count(prints.length), prints: shown });
}

function restarted(e) {
  const facts = { ...e, seconds: seconds(e.millis) };
  if (e.delivered == null) return t('news.restarted', facts);
  if (e.print == null) return t('news.restarted-silent', facts);
  const same = e.print === e.printBefore || e.printBefore == null;
  return t(same ? 'news.restarted-same' : 'news.restarted-different', { ...facts, still: still(e.effects, e.effectsBefore) });
}

function pushed(e) {
  const facts = { accepted: seconds(e.accepted), seconds: seconds(e.millis), tries: e.tries };
  return t(e.tries == null ? 'news.pushed' : 'news.pushed-tries', facts);
}

const sentences = {
  answered: e => (e.save == null
    ? t('news.answered', { counts: counts(e), print: e.print })
    : t('news.answered-saved', { counts: counts(e), ms: millis(e.save), print: e.print })),
  redelivered: e => t(e.beside == null ? 'news.redelivered' : 'news.redelivered-beside', { counts: counts(e), sameness: sameness(e.prints), beside: e.beside }),
  promised: e => t('news.promised', { seconds: seconds(e.millis) }),
  pushed,
  arrived: e => t('news.arrived', { name: nameOf(e.person) }),
  forwarded: e => t('news.forwarded', { name: nameOf(e.person) }),
  outage: e => t('news.outage', { seconds: Math.round(e.millis / 1000) }),
  silent: e => t('news.silent', { next: ordinal(e.next) }),
  late: e => t('news.late', { seconds: seconds(e.millis), attempt: ordinal(e.attempt), counts: counts(e) }),
  broken: e => t('news.broken', { next: ordinal(e.next) }),
  away: e => (e.next ? t('news.away-next', { next: ordinal(e.next) }) : t('news.away')),
  restarted,
  refused: e => t(e.effects === 0 ? 'news.refused' : 'news.refused-kept', { reason: refusal(e.reason, e.how), code: e.reason }),
  time: e => t('news.time', { day: day(new Date(e.now)), time: weekTime(new Date(e.now)) }),
};

export const news = event => sentences[event.kind]?.(event) ?? t(`news.${event.kind}`, event);

/** Where on its way a request was refused. */
export const refusedAt = reason => (['ciphertext', 'padding', 'frame', 'receiver_id', 'body'].includes(reason) ? 'decrypt' : 'verify');

/**
 * The way of a message. `keys` are names in the server's Server-Timing header, `within` tells with which one a stage is
 * measured, `found` what a delivery meets whose message took effect before; `code` is where to read on.
 */
export const stages = [
  { name: 'arrive', code: 'bot-core/src/main/java/linli/core/http/RequestDecoder.java' },
  { name: 'verify', keys: ['verify'], found: 'passed', code: 'adapters/src/main/java/linli/adapters/wechat/Genuineness.java' },
  { name: 'decrypt', within: 'verify', found: 'passed', code: 'adapters/src/main/java/linli/adapters/wire/FrameCipher.java' },
  { name: 'wait', keys: ['wait'], code: 'bot-core/src/main/java/linli/core/pipeline/Line.java' },
  { name: 'known', within: 'work', found: 'known', code: 'bot-core/src/main/java/linli/core/pipeline/InboxStore.java' },
  { name: 'work', keys: ['work'], found: 'no-work', code: 'bot-core/src/main/java/linli/core/command/Router.java' },
  { name: 'save', keys: ['save'], found: 'no-save', code: 'bot-core/src/main/java/linli/core/store/Writer.java' },
  { name: 'reply', code: 'adapters/src/main/java/linli/adapters/wechat/ReplyWriter.java' },
];

export const tricks = [
  { id: 'redeliver', needsMessage: true },
  { id: 'unplug', needsMessage: false },
  { id: 'tamper', needsMessage: true },
  { id: 'forge', needsMessage: true },
  { id: 'slow', needsMessage: false },
  { id: 'outage', needsMessage: false },
];
