// The six guided steps. Nothing advances alone: a step that is done says so, and the visitor goes on.

import { by, h } from './dom.js';
import { chineseDay, news, t } from './words.js';

const place = 'linli-demo-step';

const said = (person, text) => news => news.some(event => event.kind === 'answered' && event.person === person && text.test(event.text));
const happened = (...kinds) => news => news.some(event => kinds.includes(event.kind));

const toDeliver = { ready: state => state.messages.length > 0, wait: 'step.wait' };

/**
 * Each step's acts, one after another: what `fill`s somebody's input, plays a `trick` or does something else (`run`), and
 * when it is `done`; `ready` where something has to come first, and `wait` says what.
 */
const steps = [
  [
    { fill: () => ['chen', '提意见'], done: said('chen', /^提意见$/) },
    { fill: () => ['chen', '2'], done: said('chen', /^[1-3]$/) },
  ],
  [{ trick: 'redeliver', ...toDeliver, done: happened('redelivered') }],
  [{ trick: 'unplug', done: happened('restarted', 'failed-start') }],
  [{ trick: 'tamper', ...toDeliver, done: news => news.some(event => event.kind === 'not-refused' || (event.kind === 'refused' && event.how === 'tampered')) }],
  [{ trick: 'slow', done: happened('pushed', 'late', 'gave-up') }],
  [
    { fill: state => ['zhou', notice(state)], shown: 'step.6.short', done: said('zhou', /^\/通知/) },
    { fill: state => ['zhou', confirmation(state)], ready: state => confirmation(state) !== '', done: said('zhou', /^\d{4}$/) },
    { run: ({ jump, show }) => { show('wang'); jump('minute'); }, name: 'step.6.minute', done: (news, state) => relay(state) != null },
    { run: ({ forward }, state) => forward(relay(state)), name: 'step.6.forward', ready: state => relay(state) != null, done: happened('forwarded') },
    { fill: state => ['wang', digits(state)], ready: state => digits(state) !== '', done: said('wang', /^\d\d$|^发好了$/) },
    { fill: () => ['zhou', '进度'], done: said('zhou', /^\/?进度/) },
  ],
];

const notice = state => t('step.6.notice', { day: chineseDay(new Date(Date.now() + state.aheadMillis + 24 * 3600 * 1000)) });
const confirmation = state => /确认请回 (\d{4})/.exec(state.messages.findLast(message => message.person === 'zhou' && message.reply)?.reply ?? '')?.[1] ?? '';
/** The instruction to carry something, and the text alone that came behind it. */
const instruction = state => state.bubbles.findLast(bubble => bubble.person === 'wang' && /发好了回/.test(bubble.text)) ?? null;
const relay = state => state.bubbles.findLast(bubble => bubble.person === 'wang' && bubble.clean && bubble.number > (instruction(state)?.number ?? Infinity)) ?? null;
const digits = state => /发好了回 (\d\d)/.exec(instruction(state)?.text ?? '')?.[1] ?? '';

export class Steps {
  /** @param acts what the page can do: `fill`, `trick`, `jump`, `forward`, `show`, and `real`, `example`, `code` at the end */
  constructor(acts) {
    this.acts = acts;
    const kept = JSON.parse(sessionStorage.getItem(place) ?? 'null');
    this.at = kept?.at ?? -1; // -1 the greeting, steps.length the end
    this.since = kept?.since ?? 0;
    this.run = kept?.run; // each run of the demo numbers its news from the beginning
    this.drawn = '';
  }

  render(state) {
    this.state = state;
    if (this.run !== state.run) this.since = 0;
    this.run = state.run;
    const acts = steps[this.at] ?? [];
    const since = state.news.filter(event => event.number > this.since);
    const act = acts.find(each => !each.done(since, state)) ?? null;
    const result = acts.length > 0 && act == null ? this.result(since) : null;
    const ready = act && (act.ready?.(state) ?? true);
    const now = `${this.at}/${result ?? ''}/${acts.indexOf(act)}/${ready ? this.nameOf(act) : ''}`;
    if (now === this.drawn) return;
    this.drawn = now;
    const focus = by('step-body').contains(document.activeElement);
    by('step-body').replaceChildren(...this.draw(act, ready, result));
    if (focus) by('step-body').querySelector('.current button, .greeting button, .end button')?.focus();
  }

  /** The last step has a sentence of its own, the others what came of their act. */
  result(since) {
    if (this.at === steps.length - 1) return t('step.6.done');
    const kinds = [['answered'], ['redelivered'], ['restarted', 'failed-start'], ['refused', 'not-refused'], ['pushed', 'late', 'gave-up']];
    return news(since.findLast(event => kinds[this.at].includes(event.kind)));
  }

  go(to) {
    this.at = to;
    this.since = this.state.news.at(-1)?.number ?? 0;
    sessionStorage.setItem(place, JSON.stringify({ at: this.at, since: this.since, run: this.run }));
    this.render(this.state);
  }

  draw(act, ready, result) {
    const greeting = this.at >= 0 ? null : h('div', { class: 'greeting' }, h('p', {}, t('intro')), h('p', { class: 'buttons' },
      button(t('intro.start'), 'go', () => this.go(0)), button(t('intro.alone'), 'plain', () => this.go(steps.length))));
    const list = h('ol', { class: 'list' }, ...steps.map((step, number) => this.item(number, act, ready, result)));
    return [greeting, list, this.at === steps.length ? this.end() : null].filter(Boolean);
  }

  item(number, act, ready, result) {
    const current = number === this.at;
    return h('li', { class: current ? 'current' : number < this.at ? 'past' : '', 'aria-current': current ? 'step' : null },
      h('span', { class: 'title' }, h('b', { 'aria-hidden': 'true' }, String(number + 1)), t(`step.${number + 1}`),
        number < this.at ? h('span', { class: 'unseen' }, t('step.past')) : null),
      current ? this.card(number, act, ready, result) : null);
  }

  card(number, act, ready, result) {
    return h('div', { class: result ? 'card settled' : 'card' },
      h('p', { class: 'ask' }, t(`step.${number + 1}.ask`)),
      result ? h('p', { class: 'done' }, h('b', {}, t('step.done')), h('span', { class: 'told' }, result)) : null,
      act && !ready ? h('p', { class: 'wait' }, t(act.wait ?? 'step.6.wait')) : null,
      h('p', { class: 'buttons' }, ...(result
        ? [button(t('step.next'), 'go', () => this.go(this.at + 1)), button(t('step.once-more'), 'plain', () => this.go(this.at))]
        : [ready ? button(this.nameOf(act), 'go', () => this.do(act)) : null,
          button(t('step.skip'), 'plain', () => this.go(this.at + 1))].filter(Boolean))));
  }

  end() {
    return h('div', { class: 'end' },
      h('p', { class: 'ending' }, t('ending')),
      h('p', {}, t('yours')),
      h('p', {}, t('onwards')),
      h('p', { class: 'buttons' },
        button(t('ending.real'), 'go', this.acts.real), button(t('ending.example'), 'plain', this.acts.example),
        button(t('ending.code'), 'plain', this.acts.code), button(t('ending.again'), 'plain', () => this.go(0))));
  }

  nameOf(act) {
    if (act.fill) return t('step.fill', { text: act.shown ? t(act.shown) : act.fill(this.state)[1] });
    return act.name ? t('step.press', { what: t(act.name) }) : t('step.do');
  }

  do(act) {
    if (act.fill) this.acts.fill(...act.fill(this.state));
    else if (act.trick) this.acts.trick(act.trick);
    else act.run(this.acts, this.state);
  }
}

const button = (name, look, press) => h('button', { type: 'button', class: look, onclick: press }, name);
