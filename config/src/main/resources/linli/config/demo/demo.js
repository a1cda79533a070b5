// Puts the page together: follows the parent's state and hands every press to it.

import { follow, post } from './api.js';
import { by, copy, h, keep, text } from './dom.js';
import { Elsewhere } from './elsewhere.js';
import { codes, Ledger } from './ledger.js';
import { Phones } from './phone.js';
import { Steps } from './steps.js';
import { fillIn, list, nameOf, news, otherLanguage, short, t, tricks, weekTime } from './words.js';

const wide = matchMedia('(min-width: 1200px)');
let state = null;
let selected = null; // what the visitor picked; null follows the latest message

fillIn(document);
const phones = new Phones({ say, press, forward, select });
const elsewhere = new Elsewhere({
  say: body => act('elsewhere/say', body),
  redeliver: id => act('elsewhere/redeliver', { message: id }),
  tamper: id => act('elsewhere/tamper', { message: id }),
  beside: wanted => phones.makeRoom(wanted),
});
const ledger = new Ledger({ curl, source });
const steps = new Steps({ fill: (person, value) => phones.fill(person, value), trick: play, jump, forward, show: person => phones.show(person), real, example, code });

function message() {
  return state.messages.find(one => one.id === selected) ?? state.messages.at(-1) ?? null;
}

function show(next) {
  state = next;
  const subject = message();
  renderServer();
  renderClock();
  phones.render(state, subject?.id);
  elsewhere.render(state);
  ledger.render(state, subject);
  steps.render(state);
  renderTricks(subject);
  keep(by('news'), state.news.slice(-3), event => event.number, event => h('li', { class: event.kind }, news(event)));
}

function lost() {
  by('server').dataset.state = 'down';
  text(by('server'), t('stopped'));
}

/** Goes on by itself between two states. */
function renderClock() {
  if (!state) return;
  const now = new Date(Date.now() + state.aheadMillis);
  by('clock').dateTime = now.toISOString();
  text(by('clock'), weekTime(now));
}

function renderServer() {
  const { state: now, pid } = state.server;
  by('server').dataset.state = now;
  by('server').replaceChildren(...(now === 'up'
    ? [h('span', { class: 'word' }, t('process')), h('span', { class: 'pid' }, `${pid} ·`), t('process.up')]
    : [t(now === 'starting' ? 'process.starting' : 'process.down')]));
}

function renderTricks(subject) {
  const target = subject ? t('target', { name: nameOf(subject.person), text: short(subject.text) }) : t('target.none');
  text(by('target'), target);
  text(by('sheet-target'), target);
  keep(by('tricks'), tricks, trick => trick.id, trick =>
    h('button', { type: 'button', class: 'trick', id: `trick-${trick.id}`, onclick: () => play(trick.id) },
      h('b', {}, h('i', { 'aria-hidden': 'true' }, String(tricks.indexOf(trick) + 1)), t(`trick.${trick.id}`)), h('small', {}, t(`trick.${trick.id}.hint`))),
  (button, trick) => {
    button.disabled = (trick.needsMessage && !subject) || (trick.id === 'unplug' && state.server.state === 'starting');
  });
}

function select(id) {
  selected = id;
  ledger.chosen = null;
  show(state);
}

function say(person, value) {
  latest();
  return act('say', { person, text: value });
}

function press(person, key) {
  latest();
  return act('press', { person, key });
}

/** The ledger shows the newest again. */
function latest() {
  selected = null;
  ledger.chosen = null;
}

function forward(bubble) {
  phones.show('wang');
  phones.show('group'); // where it is read
  return act('forward', { bubble: bubble.number });
}

function jump(to) {
  return act('jump', { to });
}

function play(trick) {
  by('tricks-sheet').close();
  ledger.chosen = null;
  if (trick === 'slow') return say(phones.speaker(), '慢 7 秒');
  if (trick === 'outage') {
    latest();
    return act('outage', { person: phones.speaker() });
  }
  return act(trick, { message: message()?.id ?? null });
}

async function act(name, body) {
  try {
    return await post(name, body);
  } catch {
    return null; // what the server is up to shows in the state that follows
  }
}

/** The attempt that the ledger shows, spoiled ones included. */
async function curl(id, attempt) {
  const answer = await act('curl', { message: id, number: attempt.number });
  if (!answer) return;
  const copied = await copy(answer.curl) ? t('copied-before') : '';
  const kind = ['tampered', 'unsigned'].includes(attempt.way) ? 'curl.note-spoiled' : 'curl.note';
  openText(t('curl'), copied + t(kind, { way: t(`way.${attempt.way}`) }), answer.curl);
}

/** What to apply for and to do, and the settings to fill in. */
async function real() {
  const answer = await fetch('/account.yaml');
  const parts = list('real.parts').map(([title, ...lines]) => h('section', {}, h('h3', {}, title), h('ul', {}, ...lines.map(line => h('li', {}, line)))));
  if (answer.ok) openText(t('real.title'), t('real.settings'), await answer.text(), ...parts);
}

function example() {
  return source('CountCommands.java', t('example.title'), t('example.note'));
}

function code() {
  openText(t('code.title'), t('code.note'), '', codes(ledger.passed(message()), source));
}

async function source(file, title, note) {
  const answer = await fetch(`/${file}`);
  if (answer.ok) openText(title, note, await answer.text());
}

function openText(title, note, body, ...more) {
  text(by('text-title'), title);
  text(by('text-note'), note);
  text(by('text-body'), body);
  by('text-more').replaceChildren(...more);
  by('text-body').hidden = by('text-copy').hidden = body === '';
  if (!by('text-sheet').open) by('text-sheet').showModal();
  by('text-sheet').scrollTop = 0;
}

/** From 1200 px the ledger and the buttons stand on the page; below they come up as sheets. */
function arrange() {
  (wide.matches ? by('ledger') : by('ledger-sheet')).append(by('book'));
  (wide.matches ? document.querySelector('.bar') : by('tricks-sheet')).append(by('tricks'));
  for (const sheet of [by('ledger-sheet'), by('tricks-sheet')]) sheet.close();
}

for (const sheet of document.querySelectorAll('dialog')) {
  sheet.querySelector('[data-close]').addEventListener('click', () => sheet.close());
  sheet.addEventListener('click', event => event.target === sheet && sheet.close());
}
by('open-ledger').addEventListener('click', () => by('ledger-sheet').showModal());
by('open-tricks').addEventListener('click', () => by('tricks-sheet').showModal());
by('text-copy').addEventListener('click', async () => {
  if (await copy(by('text-body').textContent)) text(by('text-copy'), t('copied'));
  setTimeout(() => text(by('text-copy'), t('copy')), 2000);
});
document.querySelector('.bar').addEventListener('keydown', event => {
  const trick = tricks[Number(event.key) - 1]; // only while the focus is among these buttons
  if (trick && !event.ctrlKey && !event.metaKey && !event.altKey) by(`trick-${trick.id}`).click();
});
for (const button of document.querySelectorAll('[data-jump]'))
  button.addEventListener('click', () => jump(button.dataset.jump));
by('again').addEventListener('click', () => {
  selected = null;
  steps.go(-1);
  act('again');
});
by('language').addEventListener('click', otherLanguage);
by('large').addEventListener('click', () => {
  const on = document.documentElement.classList.toggle('large');
  by('large').setAttribute('aria-pressed', String(on));
});
wide.addEventListener('change', arrange);
arrange();
setInterval(renderClock, 1000);
follow(show, lost);
