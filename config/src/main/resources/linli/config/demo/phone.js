// The phones: what somebody said, what came back, what was sent to them, and the words to tap.

import { by, h, keep, text } from './dom.js';
import { aboutOf, count, nameOf, seconds, t } from './words.js';

const starters = { staff: ['进度', '结果', '/值班'], observer: ['/值班', '/待转', '结果'] };
const usual = ['提意见', '结果', '计数'];
const wide = matchMedia('(min-width: 1200px)');
const all = matchMedia('(min-width: 1700px)');
const choice = /(\d)\s*([^\d\s]+)/g;
const pair = /(?<!\d)(\d\d) ([^\d\s]+)/g;
const card = /([^\s,,。()()]{1,8})回 (\d\d)(?!\d)/g;

/** The account's menu; the keys are what the server gets. */
const menu = [
  { name: 'menu.notices', key: '看通知' },
  { name: 'menu.do', keys: [{ name: 'menu.opinion', key: '提意见' }, { name: 'menu.ask', key: '问事情' }, { name: 'menu.study', key: '学习' }] },
  { name: 'menu.person', key: '找人' },
];

/** The choices printed in a card, `1 东边 2 西边` → [['1', '东边'], ['2', '西边']]. */
export function choices(reply) {
  const lines = (reply ?? '').split('\n').filter(line => /^\d\s*[^\d\s]/.test(line));
  const found = lines.flatMap(line => [...line.matchAll(choice)].map(match => [match[1], match[2]]));
  return found.length > 1 ? found : [];
}

/** The answers to a card that was sent, `发好了回 21,今天不方便回 22` or `21 发好了 22 今天不方便` → [['21', '发好了'], ['22', '今天不方便']]. */
function cardAnswers(pushed) {
  const lines = (pushed ?? '').split('\n').filter(line => /^\d\d \D/.test(line));
  return [...[...(pushed ?? '').matchAll(card)].map(match => [match[2], match[1]]),
    ...lines.flatMap(line => [...line.matchAll(pair)].map(match => [match[1], match[2]]))];
}

/** The number that confirms, if the reply waits for one: then nothing else is a choice. */
const confirmation = reply => /确认请回 (\d{4})/.exec(reply ?? '')?.[1];

/** What the buttons under a text say: its number alone when it waits for one, else what it offers. */
export function answersTo(words) {
  const number = confirmation(words);
  return number ? [[number, t('phone.confirm')]] : [...cardAnswers(words), ...choices(words)];
}

export class Phones {
  constructor({ say, press, forward, select }) {
    this.acts = { say, press, forward };
    this.select = select;
    this.current = null; // whose phone was used last, the one that a small screen shows
    this.shown = []; // whose two phones a wide screen shows
    this.beside = false; // whether another platform's phone stands beside, in the place of one of these
    this.seen = new Map(); // person → replies and bubbles the visitor has had before his eyes
    wide.addEventListener('change', () => this.place());
    all.addEventListener('change', () => this.place());
  }

  render(state, selected) {
    this.current ??= state.people[0].id;
    if (this.shown.length === 0) this.shown = state.people.slice(0, 2).map(person => person.id);
    this.state = state;
    keep(by('people'), state.people, person => person.id, person => this.tab(person));
    keep(by('screens'), state.people, person => person.id, person => this.screen(person),
      (screen, person) => this.fillTalk(screen, person, selected));
    this.place();
  }

  /** Whose words are typed where a button needs somebody: never the group's. */
  speaker() {
    return this.isGroup(this.current) ? this.state.people[0].id : this.current;
  }

  /** Puts the chosen people's phones where they can be seen. */
  place() {
    for (const screen of by('screens').children) {
      const place = this.shown.indexOf(screen.dataset.key);
      screen.dataset.place = String(place);
      screen.classList.toggle('shown', place >= 0 && this.visible(screen.dataset.key));
      screen.classList.toggle('current', screen.dataset.key === this.current);
      text(screen.querySelector('.part'), this.part(screen.dataset.key));
    }
    for (const tab of by('people').children) {
      tab.setAttribute('aria-pressed', String(this.visible(tab.dataset.key)));
      this.badge(tab);
    }
  }

  visible(person) {
    if (all.matches && !this.beside) return true;
    return wide.matches && (all.matches || !this.beside) ? this.shown.includes(person) : person === this.current;
  }

  /** Where two phones stand side by side: who spoke last there, and who hears of it. A group never speaks. */
  part(person) {
    const seen = this.state.people.map(each => each.id).filter(each => this.visible(each));
    if (seen.length !== 2 || !seen.includes(person)) return '';
    const speaks = this.state.messages.findLast(message => seen.includes(message.person))?.person
      ?? (this.isGroup(this.current) ? seen.find(each => each !== this.current) : this.current);
    return t(person === speaks ? 'phone.speaks' : 'phone.hears');
  }

  isGroup(person) {
    return this.state.people.find(each => each.id === person).kind === 'GROUP';
  }

  /** Makes room for another platform's phone, or takes it back. */
  makeRoom(wanted) {
    this.beside = wanted;
    by('phones').classList.toggle('beside', wanted);
    if (this.state) this.place();
  }

  tab(person) {
    return h('button', { type: 'button', class: 'tab', onclick: () => this.show(person.id) },
      h('span', { class: `avatar ${person.id}`, 'aria-hidden': 'true' }, person.letter),
      h('span', { class: 'name' }, nameOf(person.id), h('small', {}, ` ${aboutOf(person.id)}`)),
      h('span', { class: 'badge', 'aria-hidden': 'true', hidden: true }));
  }

  /** How much came to somebody whom the visitor did not look at. */
  badge(tab) {
    const person = tab.dataset.key;
    const came = this.state.messages.filter(message => message.person === person && message.reply != null).length
      + this.state.bubbles.filter(bubble => bubble.person === person).length;
    if (this.visible(person) || came < this.seen.get(person)) this.seen.set(person, came);
    const unseen = came - (this.seen.get(person) ?? 0);
    const badge = tab.querySelector('.badge');
    badge.hidden = unseen === 0;
    text(badge, String(unseen));
    const about = aboutOf(person);
    tab.setAttribute('aria-label', unseen === 0 ? `${nameOf(person)} ${about}` : t('phone.unseen', { name: nameOf(person), about, count: unseen }));
  }

  /** Makes this phone the used one; where two fit, it takes the place of the one that was not used last. */
  show(person) {
    const other = this.shown.findIndex(each => each !== this.current);
    if (!this.shown.includes(person)) this.shown[other] = person;
    this.current = person;
    this.place();
  }

  screen(person) {
    const name = nameOf(person.id);
    const group = person.kind === 'GROUP';
    const talk = h('ol', { class: 'talk', tabindex: '0', 'aria-label': group ? t('phone.group-talk') : t('phone.talk', { name }) });
    new ResizeObserver(() => { talk.scrollTop = talk.scrollHeight; }).observe(talk); // the latest stays in sight
    return h('article', { class: `phone ${person.kind.toLowerCase()}`, 'aria-label': t('phone.of', { name }) },
      h('header', { class: 'who' },
        h('span', { class: `avatar ${person.id}`, 'aria-hidden': 'true' }, person.letter),
        h('span', {}, h('b', {}, name), ` ${aboutOf(person.id)}`),
        h('small', { class: 'part' })),
      talk,
      ...(group ? [] : [
        h('div', { class: 'chips', role: 'group', 'aria-label': t('phone.chips') }),
        this.form(person),
        this.menu(person)]));
  }

  form(person) {
    const name = nameOf(person.id);
    const input = h('textarea', { id: `input-${person.id}`, name: 'text', rows: 1, maxlength: 5000, autocomplete: 'off',
      placeholder: t('phone.placeholder', { name }), enterkeyhint: 'send' });
    const send = event => {
      event.preventDefault();
      if (input.value.trim() === '') return input.focus();
      this.show(person.id);
      this.acts.say(person.id, input.value);
      input.value = '';
      input.focus();
    };
    const form = h('form', { class: 'write', onsubmit: send },
      h('label', { class: 'unseen', for: input.id }, t('phone.say', { name })), input,
      h('button', { class: 'send', type: 'submit' }, t('phone.send')));
    input.addEventListener('keydown', event => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) send(event);
    });
    return form;
  }

  menu(person) {
    const press = item => h('button', { type: 'button', 'data-menu': item.key, onclick: () => this.press(person.id, item.key) }, t(item.name));
    return h('div', { class: 'menu', role: 'group', 'aria-label': t('phone.menu') }, ...menu.map(item => (item.key
      ? press(item)
      : h('details', { class: 'more' }, h('summary', {}, t(item.name)), h('div', { class: 'sub' }, ...item.keys.map(press))))));
  }

  press(person, key) {
    for (const open of document.querySelectorAll('.menu details[open]')) open.open = false;
    this.show(person);
    this.acts.press(person, key);
  }

  fillTalk(screen, person, selected) {
    const talk = screen.querySelector('.talk');
    const before = talk.childElementCount;
    const messages = this.state.messages.filter(message => message.person === person.id);
    const bubbles = this.state.bubbles.filter(bubble => bubble.person === person.id);
    const entries = [
      ...messages.flatMap(message => [
        { key: `${message.id}-said`, place: message.number, message },
        ...(message.reply == null ? [] : [{ key: `${message.id}-reply`, place: message.number, message, reply: true }])]),
      ...bubbles.map(bubble => ({ key: `bubble-${bubble.number}`, place: bubble.number, bubble })),
    ].sort((one, other) => one.place - other.place);
    if (entries.length === 0) entries.push({ key: 'empty', empty: t(person.kind === 'GROUP' ? 'phone.group-empty' : 'phone.empty') });
    keep(talk, entries, entry => entry.key, entry => this.entry(entry, person),
      (element, entry) => this.update(element, entry, selected));
    if (talk.childElementCount !== before) talk.scrollTop = talk.scrollHeight;
    if (person.kind !== 'GROUP') this.fillChips(screen, person, messages, bubbles);
  }

  entry({ message, reply, bubble, empty }, person) {
    if (empty) return h('li', { class: 'empty' }, empty);
    if (bubble) return this.sent(bubble, person);
    if (reply) return h('li', { class: 'bot' }, h('p', { class: 'bubble' }), h('small', {}));
    return h('li', { class: 'mine' },
      h('button', { type: 'button', class: 'bubble', 'aria-pressed': 'false', onclick: () => this.select(message.id) },
        message.pressed ? t('phone.pressed', { text: message.text }) : message.text),
      h('small', {}));
  }

  sent(bubble, person) {
    const how = bubble.from ? t('phone.carried', { name: nameOf(bubble.from) })
      : bubble.answers ? t('phone.late', { seconds: seconds(bubble.millis) }) : t('phone.pushed');
    const forward = bubble.clean && person.kind === 'OBSERVER'
      ? h('button', { type: 'button', class: 'plain forward', onclick: () => this.acts.forward(bubble) }, t('phone.forward')) : null;
    return h('li', { class: 'bot pushed' }, h('p', { class: 'bubble' }, bubble.text), h('small', {}, how), forward);
  }

  update(element, { message, reply, bubble, empty }, selected) {
    if (empty) return;
    if (bubble) {
      const button = element.querySelector('.forward');
      const done = button && this.state.bubbles.some(other => other.from && other.text === bubble.text);
      if (done) text(button, t('phone.forwarded'));
      return;
    }
    if (reply) {
      text(element.firstChild, message.reply);
      text(element.lastChild, prints(message));
      return;
    }
    element.firstChild.setAttribute('aria-pressed', String(message.id === selected));
    text(element.lastChild, message.reply == null ? waiting(message) : '');
  }

  fillChips(screen, person, messages, bubbles) {
    const answered = messages.findLast(message => message.reply != null);
    const pushed = bubbles.findLast(bubble => cardAnswers(bubble.text).length > 0);
    const last = messages.at(-1)?.reply;
    const number = confirmation(last);
    const offered = [
      ...(pushed && (answered?.number ?? 0) < pushed.number ? cardAnswers(pushed.text) : []),
      ...(number ? [[number, t('phone.confirm')]] : choices(last)),
    ];
    const chips = [...offered.map(([digit, name]) => ({ say: digit, label: `${digit} ${name}` })),
      ...(starters[person.kind.toLowerCase()] ?? usual).map(word => ({ say: word, label: word }))];
    keep(screen.querySelector('.chips'), chips, chip => chip.label, chip =>
      h('button', { type: 'button', class: 'chip', onclick: () => this.acts.say(person.id, chip.say) }, chip.label));
  }

  /** Puts a text into somebody's input for the visitor to send. */
  fill(person, value) {
    this.show(person);
    const input = by(`input-${person}`);
    input.value = value;
    input.focus();
  }
}

function prints(message) {
  if (message.different > 0) return t('phone.different', { print: message.print, count: message.different });
  return message.same > 1 ? t('phone.same', { print: message.print, count: count(message.same) }) : message.print;
}

function waiting(message) {
  const last = message.attempts.filter(attempt => attempt.outcome !== 'refused').at(-1);
  if (message.pushed) return '';
  if (message.state === 'lost') return t('phone.lost');
  if (message.state === 'done') return t('phone.promised');
  return t(last?.outcome === 'away' || last?.outcome === 'failed' ? 'phone.away' : 'phone.waiting');
}
