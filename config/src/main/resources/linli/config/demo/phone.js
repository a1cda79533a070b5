// The phones: what somebody said, what came back, and the words to tap.

import { by, h, keep, text } from './dom.js';
import { count } from './words.js';

const starters = { zhou: ['/征询', '结果'] };
const usual = ['提意见', '结果', '计数'];
const wide = matchMedia('(min-width: 1200px)');
const choice = /(\d)\s*([^\d\s]+)/g;

/** The choices printed in a card, `1 东边 2 西边` → [['1', '东边'], ['2', '西边']]. */
export function choices(reply) {
  const lines = (reply ?? '').split('\n').filter(line => /^\d\s*[^\d\s]/.test(line));
  const found = lines.flatMap(line => [...line.matchAll(choice)].map(match => [match[1], match[2]]));
  return found.length > 1 ? found : [];
}

/** The number that confirms, if the reply waits for one: then nothing else is a choice. */
const confirmation = reply => /确认请回 (\d{4})/.exec(reply ?? '')?.[1];

export class Phones {
  constructor({ say, select }) {
    this.say = say;
    this.select = select;
    this.current = null; // whose phone was used last, the one that a small screen shows
    this.shown = []; // whose two phones a wide screen shows
    this.seen = new Map(); // person → replies the visitor has had before his eyes
    wide.addEventListener('change', () => this.place());
  }

  render(state, selected) {
    this.current ??= state.people[0].id;
    if (this.shown.length === 0) this.shown = state.people.slice(0, 2).map(person => person.id);
    this.messages = state.messages;
    keep(by('people'), state.people, person => person.id, person => this.tab(person));
    keep(by('screens'), state.people, person => person.id, person => this.screen(person), (screen, person) =>
      this.fillTalk(screen, state.messages.filter(message => message.person === person.id), selected));
    this.place();
  }

  /** Puts the chosen people's phones where they can be seen. */
  place() {
    for (const screen of by('screens').children) {
      const place = this.shown.indexOf(screen.dataset.key);
      screen.dataset.place = String(place);
      screen.classList.toggle('shown', place >= 0);
      screen.classList.toggle('current', screen.dataset.key === this.current);
    }
    for (const tab of by('people').children) {
      tab.setAttribute('aria-pressed', String(this.visible(tab.dataset.key)));
      this.badge(tab);
    }
  }

  visible(person) {
    return wide.matches ? this.shown.includes(person) : person === this.current;
  }

  tab(person) {
    return h('button', { type: 'button', class: 'tab', onclick: () => this.show(person.id) },
      h('span', { class: `avatar ${person.id}`, 'aria-hidden': 'true' }, person.letter), h('span', { class: 'name' }, person.name, h('small', {}, ` ${person.about}`)),
      h('span', { class: 'badge', hidden: true }, h('b', {}), h('span', { class: 'unseen' }, ' 条新的')));
  }

  badge(tab) {
    const person = tab.dataset.key;
    const replies = this.messages.filter(message => message.person === person && message.reply != null).length;
    if (this.visible(person) || replies < this.seen.get(person)) this.seen.set(person, replies);
    const unseen = replies - (this.seen.get(person) ?? 0);
    tab.lastChild.hidden = unseen <= 0;
    text(tab.lastChild.firstChild, String(unseen));
  }

  /** Makes this phone the used one; where two fit, it takes the place of the one that was not used last. */
  show(person) {
    const other = this.shown.findIndex(each => each !== this.current);
    if (!this.shown.includes(person)) this.shown[other] = person;
    this.current = person;
    this.place();
  }

  screen(person) {
    const input = h('input', { id: `input-${person.id}`, name: 'text', maxlength: 2000, autocomplete: 'off', placeholder: `${person.name}说…`, enterkeyhint: 'send' });
    const send = event => {
      event.preventDefault();
      if (input.value.trim() === '') return input.focus();
      this.show(person.id);
      this.say(person.id, input.value);
      input.value = '';
      input.focus();
    };
    const talk = h('ol', { class: 'talk', tabindex: '0', 'aria-label': `${person.name}和邻里的话` });
    new ResizeObserver(() => { talk.scrollTop = talk.scrollHeight; }).observe(talk); // the latest stays in sight
    return h('article', { class: 'phone', 'aria-label': `${person.name}的手机` },
      h('header', { class: 'who' },
        h('span', { class: `avatar ${person.id}`, 'aria-hidden': 'true' }, person.letter),
        h('span', {}, h('b', {}, person.name), ` ${person.about}`)),
      talk,
      h('div', { class: 'chips', role: 'group', 'aria-label': '点一下就发' }),
      h('form', { class: 'write', onsubmit: send },
        h('label', { class: 'unseen', for: input.id }, `替${person.name}说一句`), input,
        h('button', { class: 'send', type: 'submit' }, '发送')));
  }

  fillTalk(screen, messages, selected) {
    const talk = screen.querySelector('.talk');
    const before = talk.childElementCount;
    const bubbles = messages.flatMap(message => [
      { key: `${message.id}-said`, message },
      ...(message.reply == null ? [] : [{ key: `${message.id}-reply`, message, reply: true }]),
    ]);
    if (bubbles.length === 0) bubbles.push({ key: 'empty', empty: true });
    keep(talk, bubbles, bubble => bubble.key, bubble => this.bubble(bubble), (element, bubble) => update(element, bubble, selected));
    if (talk.childElementCount !== before) talk.scrollTop = talk.scrollHeight;
    this.fillChips(screen, messages.at(-1));
  }

  bubble({ message, reply, empty }) {
    if (empty) return h('li', { class: 'empty' }, '还没说话。打字,或点下面的词。');
    if (reply) return h('li', { class: 'bot' }, h('p', { class: 'bubble' }), h('small', {}));
    return h('li', { class: 'mine' },
      h('button', { type: 'button', class: 'bubble', 'aria-pressed': 'false', onclick: () => this.select(message.id) }, message.text),
      h('small', {}));
  }

  fillChips(screen, last) {
    const number = confirmation(last?.reply);
    const offered = number ? [[number, '确认']] : choices(last?.reply);
    const chips = [...offered.map(([digit, name]) => ({ say: digit, label: `${digit} ${name}` })),
      ...(starters[screen.dataset.key] ?? usual).map(word => ({ say: word, label: word }))];
    keep(screen.querySelector('.chips'), chips, chip => chip.label, chip =>
      h('button', { type: 'button', class: 'chip', onclick: () => this.say(screen.dataset.key, chip.say) }, chip.label));
  }

  /** Puts a text into somebody's input for the visitor to send. */
  fill(person, value) {
    this.show(person);
    const input = by(`input-${person}`);
    input.value = value;
    input.focus();
  }
}

function update(element, { message, reply, empty }, selected) {
  if (empty) return;
  if (reply) {
    text(element.firstChild, message.reply);
    text(element.lastChild, prints(message));
    return;
  }
  element.firstChild.setAttribute('aria-pressed', String(message.id === selected));
  text(element.lastChild, message.reply == null ? waiting(message) : '');
}

function prints(message) {
  if (message.different > 0) return `${message.print} · 有 ${message.different} 份不一样`;
  return message.same > 1 ? `${message.print} · ${count(message.same)}份一字不差 ✓` : message.print;
}

function waiting(message) {
  const last = message.attempts.filter(attempt => attempt.outcome !== 'refused').at(-1);
  if (message.state === 'lost') return '平台送完了,没等到';
  return last?.outcome === 'away' || last?.outcome === 'failed' ? '没人应门,平台会再送' : '等着回话…';
}
