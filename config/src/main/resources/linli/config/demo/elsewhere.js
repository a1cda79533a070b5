// The phone on another platform: what is said there, what comes back, and how each delivery was answered.

import { by, h, keep, text } from './dom.js';
import { answersTo } from './phone.js';
import { count, refusal, t } from './words.js';

const usual = ['计数', '提意见', '关联'];
const wide = matchMedia('(min-width: 1200px)');
const nameOf = platform => t(`platform.${platform}`);

export class Elsewhere {
  /** @param acts what the page can do: `say`, `redeliver`, `tamper`, and `beside` when the panel comes or goes among the phones */
  constructor(acts) {
    this.acts = acts;
    this.platform = null;
    this.group = false;
    this.panel = by('elsewhere');
    by('open-elsewhere').addEventListener('click', () => this.show(this.panel.hidden));
    by('elsewhere-sheet').addEventListener('close', () => this.show(false));
    wide.addEventListener('change', () => { this.show(false); this.arrange(); });
    this.build();
    this.arrange();
  }

  /** From 1200 px it stands among the phones; below it comes up as a sheet. */
  arrange() {
    (wide.matches ? by('phones') : by('elsewhere-sheet')).append(this.panel);
  }

  show(open) {
    if (open === !this.panel.hidden) return;
    this.panel.hidden = !open;
    by('open-elsewhere').setAttribute('aria-expanded', String(open));
    this.acts.beside(open && wide.matches);
    if (!wide.matches) by('elsewhere-sheet')[open ? 'showModal' : 'close']();
    if (open && this.state) this.render(this.state);
    this.talk.scrollTop = this.talk.scrollHeight;
  }

  build() {
    this.platforms = h('div', { class: 'platforms', role: 'group', 'aria-label': t('elsewhere.platforms') });
    this.places = h('div', { class: 'places', role: 'group', 'aria-label': t('elsewhere.places') },
      this.place(false, 'elsewhere.private'), this.place(true, 'elsewhere.group'));
    this.talk = h('ol', { class: 'talk', tabindex: '0', 'aria-label': t('elsewhere.talk') });
    new ResizeObserver(() => { this.talk.scrollTop = this.talk.scrollHeight; }).observe(this.talk);
    this.status = h('p', { class: 'status', role: 'status' });
    this.chips = h('div', { class: 'chips', role: 'group', 'aria-label': t('phone.chips') });
    this.redeliver = this.trick('redeliver');
    this.tamper = this.trick('tamper');
    this.panel.append(this.platforms, this.places, this.talk, this.status,
      h('div', { class: 'pair' }, this.redeliver, this.tamper), this.chips, this.form());
  }

  place(group, name) {
    return h('button', { type: 'button', 'data-place': group ? 'group' : 'private', onclick: () => this.choose(this.platform, group) }, t(name));
  }

  trick(name) {
    return h('button', { type: 'button', class: 'small-trick', 'data-trick': name, onclick: () => this.acts[name](this.latest().id) }, t(`elsewhere.${name}`));
  }

  form() {
    const input = h('textarea', { id: 'input-elsewhere', name: 'text', rows: 1, maxlength: 5000, autocomplete: 'off',
      placeholder: t('elsewhere.placeholder'), enterkeyhint: 'send' });
    const send = event => {
      event.preventDefault();
      if (input.value.trim() !== '') this.say(input.value);
      input.value = '';
      input.focus();
    };
    input.addEventListener('keydown', event => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) send(event);
    });
    return h('form', { class: 'write', onsubmit: send },
      h('label', { class: 'unseen', for: input.id }, t('elsewhere.say')), input,
      h('button', { class: 'send', type: 'submit' }, t('phone.send')));
  }

  say(value) {
    this.acts.say({ platform: this.platform, group: this.group, text: value });
  }

  choose(platform, group) {
    this.platform = platform;
    this.group = group && this.offers().find(each => each.name === platform).groups;
    this.render(this.state);
    this.talk.scrollTop = this.talk.scrollHeight;
  }

  /** Of the chosen platform. */
  offer() {
    return this.offers().find(each => each.name === this.platform);
  }

  offers() {
    return this.state.elsewhere.platforms;
  }

  isHere = each => each.platform === this.platform && each.group === this.group;

  latest() {
    return this.state.elsewhere.messages.findLast(this.isHere) ?? null;
  }

  render(state) {
    this.state = state;
    const names = this.offers().map(each => each.name);
    text(by('elsewhere-names'), names.map(nameOf).join(' · '));
    this.platform ??= names[0];
    if (this.panel.hidden) return;
    keep(this.platforms, this.offers(), each => each.name,
      each => h('button', { type: 'button', onclick: () => this.choose(each.name, this.group) }, nameOf(each.name)),
      (button, each) => button.setAttribute('aria-pressed', String(each.name === this.platform)));
    this.places.lastChild.hidden = !this.offer().groups;
    for (const button of this.places.children)
      button.setAttribute('aria-pressed', String((button.dataset.place === 'group') === this.group));
    this.renderTalk();
    this.renderStatus(this.latest());
  }

  renderTalk() {
    const before = this.talk.childElementCount;
    const { messages, heard } = this.state.elsewhere;
    const entries = [
      ...messages.filter(this.isHere).flatMap(message => [
        { key: `${message.id}-said`, place: message.number, words: message.text, mine: true },
        ...(message.reply == null ? [] : [{ key: `${message.id}-reply`, place: message.number, words: message.reply, note: sameness(message) }])]),
      ...heard.filter(this.isHere).map(each => ({ key: `heard-${each.number}`, place: each.number, words: each.text, note: t('elsewhere.heard') })),
    ].sort((one, other) => one.place - other.place);
    const last = entries.findLast(entry => !entry.mine)?.words;
    if (entries.length === 0) entries.push({ key: `empty-${this.platform}-${this.group}`, empty: this.hint() });
    keep(this.talk, entries, entry => entry.key, entry => this.entry(entry),
      (element, entry) => entry.note && text(element.lastChild, entry.note));
    if (this.talk.childElementCount !== before) this.talk.scrollTop = this.talk.scrollHeight;
    const chips = [...answersTo(last).map(([digit, name]) => ({ say: digit, label: `${digit} ${name}` })),
      ...usual.map(word => ({ say: word, label: word }))];
    keep(this.chips, chips, chip => chip.label, chip =>
      h('button', { type: 'button', class: 'chip', onclick: () => this.say(chip.say) }, chip.label));
  }

  /** What can be tried there. */
  hint() {
    const facts = { platform: nameOf(this.platform) };
    if (this.group) return t('elsewhere.empty-group', facts);
    const covered = this.offer().signed ? '' : ` ${t('elsewhere.unsigned', facts)}`;
    return `${t('elsewhere.empty', facts)} ${t('elsewhere.link')}${covered}`;
  }

  entry({ words, mine, note, empty }) {
    if (empty) return h('li', { class: 'empty' }, empty);
    return h('li', { class: mine ? 'mine' : 'bot' }, h('p', { class: 'bubble' }, withoutButtons(words)), note ? h('small', {}, note) : null);
  }

  /** The real status, what it means, and the answer as it came. */
  renderStatus(message) {
    this.redeliver.disabled = this.tamper.disabled = !message;
    const attempt = message?.attempts.at(-1);
    const now = attempt ? JSON.stringify([message.id, attempt, message.counts]) : '';
    if (now === this.drawn) return;
    this.drawn = now;
    this.status.dataset.outcome = attempt?.outcome ?? '';
    if (!attempt) return text(this.status, t('elsewhere.status.none'));
    const answered = attempt.status > 0;
    this.status.replaceChildren(
      h('b', {}, answered ? `HTTP ${attempt.status}` : t('elsewhere.status.nothing')), ' ',
      t(`elsewhere.status.${attempt.outcome}`, { reason: refusal(attempt.reason, attempt.way) }), ' ',
      attempt.way === 'tampered' && this.offer().changesTime ? t('elsewhere.changes-time') : '',
      answered ? h('code', {}, message.answer || t('elsewhere.status.empty')) : '',
      h('span', { class: 'counts' }, t('elsewhere.counts', message.counts)));
  }
}

/** A bubble's words; buttons that only repeat a digit are tapped below. */
const withoutButtons = words => words.replace(/(\n\d{1,2})+$/, '');

/** How often the same came back in the answers. */
function sameness(message) {
  const prints = message.attempts.map(attempt => attempt.print).filter(print => print != null);
  if (prints.length < 2) return t('elsewhere.in-answer');
  return prints.every(print => print === prints[0])
    ? t('phone.same', { print: prints[0], count: count(prints.length) }) : t('elsewhere.different');
}
