// The ledger: three numbers from the server itself, and the way of the selected message.

import { attempt as fetchAttempt } from './api.js';
import { by, h, keep, text } from './dom.js';
import { attached, clock, millis, outcomes, refusal, refusedAt, short, stages, ways } from './words.js';

const files = [
  ['request', '送来的请求(加密)'], ['opened', '解开的信'], ['answer', '机器人的回答(加密)'], ['reply', '解开的回答'],
];

export class Ledger {
  constructor({ curl }) {
    this.curl = curl;
    this.chosen = null; // [message id, attempt number] the visitor picked; else the latest one
    by('book').append(...this.frame());
  }

  frame() {
    const number = (id, name) => h('div', { class: `number ${id}` }, h('dd', { id: `count-${id}` }, '0'), h('dt', {}, name));
    return [
      h('h2', {}, '账本'),
      h('dl', { class: 'numbers' }, number('delivered', '送来'), number('effects', '生效'), number('same', '一字不差的回复')),
      h('p', { id: 'verdict', class: 'verdict' }),
      h('section', { id: 'subject', hidden: true },
        h('h3', { id: 'subject-title' }),
        h('ol', { id: 'attempts', class: 'attempts', 'aria-label': '每一次送达' }),
        h('h3', { id: 'way-title' }),
        h('ol', { id: 'way', class: 'way' }),
        h('p', { class: 'buttons' },
          h('button', { id: 'curl', class: 'plain', type: 'button', onclick: () => this.curl(this.message.id) }, '复制成 curl')),
        h('div', { id: 'files', class: 'files' }),
        h('details', { class: 'files' }, h('summary', {}, '这一路的代码'),
          h('dl', { class: 'codes' }, ...stages.flatMap(stage => [h('dt', {}, stage.name), h('dd', {}, stage.code)])))),
      h('p', { id: 'totals', class: 'totals' }),
    ];
  }

  render(state, message) {
    this.message = message;
    const counts = message?.counts ?? { delivered: 0, effects: 0, together: 1 };
    bump('count-delivered', counts.delivered);
    bump('count-effects', counts.effects);
    bump('count-same', message?.same ?? 0);
    text(by('verdict'), verdict(message, counts));
    by('verdict').classList.toggle('wrong', (message?.different ?? 0) > 0);
    text(by('totals'), `这一遍:送来 ${state.totals.delivered} · 生效 ${state.totals.effects} · 拒收 ${state.totals.refused}。数字取自服务器自己的 /metrics,不是这一页数的。`);
    text(by('open-ledger'), message ? shortLine(message, counts) : '账本:还没有话');
    by('subject').hidden = !message;
    if (message) this.renderSubject(message);
  }

  renderSubject(message) {
    text(by('subject-title'), `${message.name}说:“${short(message.text)}”`);
    const picked = this.picked(message);
    keep(by('attempts'), message.attempts, attempt => `${message.id}/${attempt.number}`, attempt => this.row(message, attempt),
      (row, attempt) => fillRow(row, attempt, attempt === picked));
    if (picked) this.renderWay(message, picked);
  }

  picked(message) {
    const own = this.chosen?.[0] === message.id ? message.attempts.find(attempt => attempt.number === this.chosen[1]) : null;
    return own ?? message.attempts.findLast(attempt => attempt.outcome !== 'open') ?? message.attempts.at(-1);
  }

  row(message, attempt) {
    const choose = () => {
      this.chosen = [message.id, attempt.number];
      this.renderSubject(this.message);
    };
    return h('li', {}, h('button', { type: 'button', class: 'attempt', onclick: choose },
      h('span', { class: 'dot', 'aria-hidden': 'true' }), h('span', { class: 'what' }), h('span', { class: 'how' })));
  }

  renderWay(message, attempt) {
    text(by('way-title'), `这一次走过的路(${ways[attempt.way]})`);
    const first = message.attempts.find(each => each.print != null) === attempt;
    keep(by('way'), wayOf(attempt, first), stage => stage.name, () =>
      h('li', {}, h('span', { class: 'stage' }), h('meter', { min: '0', 'aria-hidden': 'true' }), h('span', { class: 'ms' })), fillStage);
    const version = `${message.id}/${attempt.number}/${attempt.outcome}`;
    if (by('files').dataset.version === version) return;
    by('files').dataset.version = version;
    if (attempt.outcome === 'open') return by('files').replaceChildren();
    fetchAttempt(message.id, attempt.number).then(raw => {
      if (by('files').dataset.version === version) renderFiles(raw ?? {});
    });
  }
}

function fillRow(row, attempt, picked) {
  const [button] = row.children;
  button.setAttribute('aria-pressed', String(picked));
  button.dataset.outcome = attempt.outcome;
  text(button.children[1], `${attempt.number}. ${ways[attempt.way]}`);
  text(button.children[2], told(attempt));
}

function told(attempt) {
  if (attempt.outcome === 'answered') return `${attempt.print} · ${millis(attempt.millis)} 毫秒`;
  if (attempt.outcome === 'refused') return `拒收:${refusal(attempt.reason, attempt.way)}`;
  return outcomes[attempt.outcome];
}

/** The stages with what is known of each. A first answer without stages belongs to work that was under way before. */
function wayOf(attempt, first) {
  const timing = attempt.timing ?? {};
  const longest = Math.max(1, ...Object.values(timing));
  const stored = attempt.outcome === 'answered' && Object.keys(timing).length === 0;
  return stages.map((stage, place) => {
    const ms = stage.keys?.map(key => timing[key]).find(value => value != null);
    const refused = attempt.outcome === 'refused' && stage.name === refusedAt(attempt.reason);
    const shown = place === 0 ? clock(attempt.at)
      : place === stages.length - 1 ? last(attempt)
      : refused ? `到此为止:${refusal(attempt.reason, attempt.way)}`
      : ms != null ? `${millis(ms)} 毫秒`
      : stage.within && timing[stage.within[0]] != null ? stage.within[1]
      : stored && first && stage.name === '查重' ? attached
      : stored ? stage.found ?? '' : '';
    return { name: stage.name, ms, longest, shown, refused, reached: shown !== '' && !(stored && shown.startsWith('不再')) };
  });
}

function last(attempt) {
  if (attempt.outcome === 'answered') return `共 ${millis(attempt.millis)} 毫秒`;
  return attempt.outcome === 'refused' ? `空的 ${attempt.status}` : outcomes[attempt.outcome];
}

function fillStage(element, stage) {
  const [name, meter, ms] = element.children;
  element.classList.toggle('unreached', !stage.reached);
  element.classList.toggle('refused', Boolean(stage.refused));
  text(name, stage.name);
  meter.max = stage.longest;
  meter.value = stage.ms ?? 0;
  meter.hidden = stage.ms == null;
  text(ms, stage.shown || '—');
}

function renderFiles(raw) {
  const open = new Set([...by('files').querySelectorAll('details[open]')].map(details => details.dataset.file));
  by('files').replaceChildren(...files.filter(([file]) => raw[file]).map(([file, name]) =>
    h('details', { 'data-file': file, open: open.has(file) }, h('summary', {}, name), h('pre', { tabindex: '0' }, ...marked(raw[file], raw.changed)))));
}

/** The text with the changed place, if this file has it, set off. */
function marked(value, changed) {
  if (!changed || !value.includes(changed.context)) return [value];
  const at = value.indexOf(changed.context) + changed.offset;
  return [value.slice(0, at), h('mark', {}, value[at]), value.slice(at + 1)];
}

function verdict(message, counts) {
  if (!message) return '这里记着每句话送来几次、生效几次、回了什么。';
  if (message.different > 0) return `有 ${message.different} 份回复和第一份不一样。`;
  const together = counts.together > 1 ? `同时在办的 ${counts.together} 句合计。` : '';
  if (message.reply == null) return `${together}还没有回话。`;
  const saved = message.save == null ? '先存好、后回话' : `先存好、后回话(存 ${millis(message.save)} 毫秒)`;
  return `${together}${saved} · 回复指纹 ${message.print}`;
}

function shortLine(message, counts) {
  const same = message.different > 0 ? '回复不同 ✗' : message.same > 1 ? '回复相同 ✓' : message.same === 1 ? '已回话 ✓' : '等回话';
  return `送来 ${counts.delivered} · 生效 ${counts.effects} · ${same}`;
}

/** A number that changed draws the eye once. */
function bump(id, value) {
  const element = by(id);
  if (element.textContent === String(value)) return;
  element.textContent = String(value);
  element.classList.remove('bumped');
  void element.offsetWidth; // lets the animation start anew
  element.classList.add('bumped');
}
