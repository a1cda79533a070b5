// The six guided steps. Nothing advances alone: a step that is done says so, and the visitor goes on.

import { by, h } from './dom.js';
import { ending, intro, news, onwards, steps } from './words.js';

const place = 'linli-demo-step';

export class Steps {
  constructor({ fill, trick, settings, example, person }) {
    this.acts = { fill, trick };
    this.settings = settings;
    this.example = example;
    this.person = person;
    const kept = JSON.parse(sessionStorage.getItem(place) ?? 'null');
    this.at = kept?.at ?? -1; // -1 the greeting, steps.length all put away
    this.since = kept?.since ?? 0;
    this.drawn = '';
  }

  render(state) {
    this.state = state;
    const current = steps[this.at];
    const result = current && state.news.findLast(event => event.number > this.since && fits(current, event));
    const now = `${this.at}/${result?.number ?? ''}/${this.whatToDo(current)?.fill ?? ''}`;
    if (now === this.drawn) return;
    this.drawn = now;
    const focus = by('step-body').contains(document.activeElement);
    by('step-body').replaceChildren(...this.draw(current, result));
    if (focus) by('step-body').querySelector('.current button, .greeting button')?.focus();
  }

  go(to) {
    this.at = to;
    if (to === 0) this.since = this.state.news.at(-1)?.number ?? 0;
    sessionStorage.setItem(place, JSON.stringify({ at: this.at, since: this.since }));
    this.render(this.state);
  }

  draw(current, result) {
    const greeting = this.at >= 0 ? null : h('div', { class: 'greeting' }, h('p', {}, intro), h('p', { class: 'buttons' },
      button('1 开始,约一分钟', 'go', () => this.go(0)), button('2 自己逛', 'plain', () => this.go(steps.length - 1))));
    const list = h('ol', { class: 'list' }, ...steps.map((step, number) => this.item(step, number, result)));
    return greeting ? [greeting, list] : [list];
  }

  item(step, number, result) {
    const current = number === this.at;
    return h('li', { class: current ? 'current' : number < this.at ? 'past' : '', 'aria-current': current ? 'step' : null },
      h('span', { class: 'title' }, h('b', { 'aria-hidden': 'true' }, String(number + 1)), step.title,
        number < this.at ? h('span', { class: 'unseen' }, '(走过了)') : null),
      current ? this.card(step, result) : null);
  }

  card(step, result) {
    const lastStep = this.at === steps.length - 1;
    const act = this.whatToDo(step);
    return h('div', { class: result ? 'card settled' : 'card' },
      h('p', { class: 'ask' }, step.ask),
      result ? h('p', { class: 'done' }, h('b', {}, '✓ 做到了 '), h('span', { class: 'told' }, news(result))) : null,
      lastStep ? h('p', { class: 'ending' }, ending) : null,
      lastStep ? h('p', { class: 'ending' }, onwards) : null,
      h('p', { class: 'buttons' },
        ...(lastStep
          ? [button('接真账号', 'go', this.settings), button('看 15 行例子', 'plain', this.example), button('再走一遍', 'plain', () => this.go(0))]
          : result
            ? [button('下一步', 'go', () => this.go(this.at + 1)), button('再做一次', 'plain', () => this.act(step.does[0]))]
            : [button(act.fill ? `做:填“${act.fill}”` : '做', 'go', () => this.act(act)), button('跳过', 'plain', () => this.go(this.at + 1))])));
  }

  /** A step of several sentences offers the next one that was not said yet. */
  whatToDo(step) {
    if (!step) return null;
    const said = this.state.messages.filter(message => message.person === this.person && message.reply != null).at(-1);
    return step.does.length > 1 && said && step.does[0].until.test(said.text) ? step.does[1] : step.does[0] ?? null;
  }

  act(what) {
    if (what.fill) this.acts.fill(this.person, what.fill);
    else this.acts.trick(what.trick);
  }
}

const fits = (step, event) => step.done.includes(event.kind) && (step.fits?.(event) ?? true);
const button = (name, look, press) => h('button', { type: 'button', class: look, onclick: press }, name);
