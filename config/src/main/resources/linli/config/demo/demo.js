// Puts the page together: follows the parent's state and hands every press to it.

import { follow, post } from './api.js';
import { by, copy, h, keep, text } from './dom.js';
import { Ledger } from './ledger.js';
import { Phones } from './phone.js';
import { Steps } from './steps.js';
import { news, short, tricks, weekTime } from './words.js';

const wide = matchMedia('(min-width: 1200px)');
let state = null;
let selected = null; // what the visitor picked; null follows the latest message

const phones = new Phones({ say, select });
const ledger = new Ledger({ curl });
const steps = new Steps({ fill: (person, value) => phones.fill(person, value), trick: play, settings, example, person: 'chen' });

function message() {
  return state.messages.find(one => one.id === selected) ?? state.messages.at(-1) ?? null;
}

function show(next) {
  state = next;
  const subject = message();
  renderServer();
  renderClock();
  phones.render(state, subject?.id);
  ledger.render(state, subject);
  steps.render(state);
  renderTricks(subject);
  keep(by('news'), state.news.slice(-3), event => event.number, event => h('li', { class: event.kind }, news(event)));
}

function lost() {
  by('server').dataset.state = 'down';
  text(by('server'), '演示停了。请回终端重开。');
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
    ? [h('span', { class: 'word' }, '进程 '), `${pid} · 在`]
    : [now === 'starting' ? '新进程正在起来' : '机器人断电了']));
}

function renderTricks(subject) {
  const target = subject ? `拿${subject.name}的“${short(subject.text)}”试` : '先替谁说一句';
  text(by('target'), target);
  text(by('sheet-target'), target);
  keep(by('tricks'), tricks, trick => trick.id, trick =>
    h('button', { type: 'button', class: 'trick', id: `trick-${trick.id}`, onclick: () => play(trick.id) },
      h('b', {}, h('i', { 'aria-hidden': 'true' }, String(tricks.indexOf(trick) + 1)), trick.name), h('small', {}, trick.hint)),
  (button, trick) => {
    button.disabled = (trick.needsMessage && !subject) || (trick.id === 'unplug' && state.server.state === 'starting');
  });
}

function select(id) {
  selected = id;
  ledger.chosen = null;
  show(state);
}

async function say(person, value) {
  selected = null;
  ledger.chosen = null;
  await act('say', { person, text: value });
}

function play(trick) {
  by('tricks-sheet').close();
  ledger.chosen = null;
  if (trick === 'slow') return say(phones.current, '慢 7 秒');
  return act(trick, { message: message()?.id ?? null });
}

async function act(name, body) {
  try {
    return await post(name, body);
  } catch {
    return null; // what the server is up to shows in the state that follows
  }
}

async function curl(id) {
  const answer = await act('curl', { message: id });
  if (!answer) return;
  const copied = await copy(answer.curl);
  openText('复制成 curl', `${copied ? '已复制。' : ''}粘进终端就能送,签名 5 分钟内有效。回答也是加密的。`, answer.curl);
}

async function settings() {
  const answer = await fetch('/account.yaml');
  if (answer.ok) openText('接真账号', '把尖括号里的换成您账号的,存成 bot.yaml,再运行 java -jar bot.jar serve --config bot.yaml。', await answer.text());
}

async function example() {
  const answer = await fetch('/CountCommands.java');
  if (answer.ok) openText('一个命令', '“计数”就是这些:说一次,多一次,存好才回话。', await answer.text());
}

function openText(title, note, body) {
  text(by('text-title'), title);
  text(by('text-note'), note);
  text(by('text-body'), body);
  by('text-sheet').showModal();
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
  if (await copy(by('text-body').textContent)) text(by('text-copy'), '已复制');
  setTimeout(() => text(by('text-copy'), '复制'), 2000);
});
document.querySelector('.bar').addEventListener('keydown', event => {
  const trick = tricks[Number(event.key) - 1]; // only while the focus is among these buttons
  if (trick && !event.ctrlKey && !event.metaKey && !event.altKey) by(`trick-${trick.id}`).click();
});
for (const button of document.querySelectorAll('[data-jump]'))
  button.addEventListener('click', () => act('jump', { to: button.dataset.jump }));
by('again').addEventListener('click', () => {
  selected = null;
  steps.go(-1);
  act('again');
});
by('large').addEventListener('click', () => {
  const on = document.documentElement.classList.toggle('large');
  by('large').setAttribute('aria-pressed', String(on));
});
wide.addEventListener('change', arrange);
arrange();
setInterval(renderClock, 1000);
follow(show, lost);
