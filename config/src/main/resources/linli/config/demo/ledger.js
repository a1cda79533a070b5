// The ledger: three numbers from the server itself, and the way of the selected message.

import { attempt as fetchAttempt } from './api.js';
import { by, h, keep, text } from './dom.js';
import { clock, millis, nameOf, refusal, refusedAt, short, stages, t } from './words.js';

const files = ['request', 'opened', 'answer', 'reply'];

export class Ledger {
  constructor({ curl, source }) {
    this.curl = curl;
    this.source = source;
    this.chosen = null; // [message id, attempt number] the visitor picked; else the latest one
    by('book').append(...this.frame());
  }

  frame() {
    const number = (id, name) => h('div', { class: `number ${id}` }, h('dd', { id: `count-${id}` }, '0'), h('dt', {}, name));
    return [
      h('h2', {}, t('ledger')),
      h('dl', { class: 'numbers' }, number('delivered', t('count.delivered')), number('effects', t('count.effects')), number('same', t('count.same'))),
      h('p', { id: 'verdict', class: 'verdict' }),
      h('p', { class: 'beside' }, h('span', { id: 'beside' }), ' ',
        h('button', { type: 'button', class: 'source', onclick: () => this.source('UsualHandler.java', t('beside.title'), t('beside.note')) }, t('beside.read'))),
      h('section', { id: 'subject', hidden: true },
        h('h3', { id: 'subject-title' }),
        h('ol', { id: 'attempts', class: 'attempts', 'aria-label': t('attempts') }),
        h('h3', { id: 'way-title' }),
        h('ol', { id: 'way', class: 'way' }),
        h('p', { class: 'buttons' },
          h('button', { id: 'curl', class: 'plain', type: 'button', onclick: () => this.curl(this.message.id, this.picked(this.message)) }, t('curl'))),
        h('div', { id: 'files', class: 'files' }),
        h('details', { class: 'files' }, h('summary', {}, t('codes')), h('div', { id: 'codes' }))),
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
    text(by('beside'), message && message.beside.delivered > 0 ? t('beside', message.beside) : t('beside.none'));
    text(by('totals'), t('totals', state.totals));
    text(by('open-ledger'), message ? shortLine(message, counts) : t('ledger.none'));
    by('subject').hidden = !message;
    if (message) this.renderSubject(message);
  }

  renderSubject(message) {
    text(by('subject-title'), t('subject', { name: nameOf(message.person), text: short(message.text) }));
    const picked = this.picked(message);
    keep(by('attempts'), message.attempts, attempt => `${message.id}/${attempt.number}`, attempt => this.row(message, attempt),
      (row, attempt) => fillRow(row, attempt, attempt === picked));
    if (picked) this.renderWay(message, picked);
    const passed = this.passed(message);
    const names = passed.map(stage => stage.name).join();
    if (by('codes').dataset.stages !== names) by('codes').replaceChildren(codes(passed, this.source));
    by('codes').dataset.stages = names;
  }

  /** The stages that the picked attempt went through; one without an answer tells nothing, then the latest with one. */
  passed(message) {
    const answered = attempt => ['answered', 'accepted', 'refused'].includes(attempt?.outcome);
    const picked = message && this.picked(message);
    const attempt = answered(picked) ? picked : message?.attempts.findLast(answered);
    return attempt ? stages.filter(stage => passes(attempt, stage, message)) : stages;
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
    text(by('way-title'), t('way', { way: t(`way.${attempt.way}`) }));
    keep(by('way'), wayOf(attempt, isFirst(message, attempt)), stage => stage.name, () =>
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
  text(button.children[1], t('attempt', { number: attempt.number, way: t(`way.${attempt.way}`) }));
  text(button.children[2], told(attempt));
}

function told(attempt) {
  if (attempt.outcome === 'answered') return t('attempt.answered', { print: attempt.print, ms: millis(attempt.millis) });
  if (attempt.outcome === 'refused') return t('attempt.refused', { reason: refusal(attempt.reason, attempt.way) });
  return t(`outcome.${attempt.outcome}`);
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
      : refused ? t('stage.refused', { reason: refusal(attempt.reason, attempt.way) })
      : ms != null ? t('stage.ms', { ms: millis(ms) })
      : stage.within && timing[stage.within] != null ? t(`stage.within-${stage.within}`)
      : stored && first && stage.name === 'known' ? t('stage.attached')
      : stored && stage.found ? t(`found.${stage.found}`) : '';
    return { name: stage.name, ms, longest, shown, refused, reached: shown !== '' && !(stored && stage.found?.startsWith('no-')) };
  });
}

/** Whether it went through this stage: a refused one to where it was refused, one whose work is done later to where it is stored. */
function passes(attempt, stage, message) {
  const places = stages.map(each => each.name);
  if (attempt.outcome === 'refused') return places.indexOf(stage.name) <= places.indexOf(refusedAt(attempt.reason));
  if (attempt.outcome === 'accepted') return stage.name !== 'reply';
  return wayOf(attempt, isFirst(message, attempt)).find(each => each.name === stage.name).reached;
}

const isFirst = (message, attempt) => message.attempts.find(each => each.print != null) === attempt;

function last(attempt) {
  if (attempt.outcome === 'answered') return t('stage.whole', { ms: millis(attempt.millis) });
  return attempt.outcome === 'refused' ? t('stage.empty', { status: attempt.status }) : t(`outcome.${attempt.outcome}`);
}

function fillStage(element, stage) {
  const [name, meter, ms] = element.children;
  element.classList.toggle('unreached', !stage.reached);
  element.classList.toggle('refused', Boolean(stage.refused));
  text(name, t(`stage.${stage.name}`));
  meter.max = stage.longest;
  meter.value = stage.ms ?? 0;
  meter.hidden = stage.ms == null;
  text(ms, stage.shown || '—');
}

function renderFiles(raw) {
  const open = new Set([...by('files').querySelectorAll('details[open]')].map(details => details.dataset.file));
  by('files').replaceChildren(...files.filter(file => raw[file]).map(file =>
    h('details', { 'data-file': file, open: open.has(file) }, h('summary', {}, t(`file.${file}`)), h('pre', { tabindex: '0' }, ...marked(raw[file], raw.changed)))));
}

/** The text with the changed place, if this file has it, set off. */
function marked(value, changed) {
  if (!changed || !value.includes(changed.context)) return [value];
  const at = value.indexOf(changed.context) + changed.offset;
  return [value.slice(0, at), h('mark', {}, value[at]), value.slice(at + 1)];
}

/** Each of the stages with the place of its code; a press shows it. */
export function codes(passed, source) {
  return h('dl', { class: 'codes' }, ...passed.flatMap(stage => [h('dt', {}, t(`stage.${stage.name}`)),
    h('dd', {}, h('button', { type: 'button', class: 'source', onclick: () => source(stage.code.split('/').at(-1), t(`stage.${stage.name}`), stage.code) }, stage.code))]));
}

function verdict(message, counts) {
  if (!message) return t('verdict.none');
  if (message.different > 0) return t('verdict.different', { count: message.different });
  const together = counts.together > 1 ? t('verdict.together', { count: counts.together }) : '';
  if (message.pushed) return together + t('verdict.pushed');
  if (message.reply == null) return together + t(message.state === 'done' ? 'verdict.promised' : 'verdict.waiting');
  return together + (message.save == null
    ? t('verdict.saved', { print: message.print }) : t('verdict.saved-in', { ms: millis(message.save), print: message.print }));
}

function shortLine(message, counts) {
  const same = message.different > 0 ? 'different' : message.same > 1 ? 'same' : message.same === 1 ? 'once'
    : message.pushed ? 'pushed' : message.state === 'done' ? 'promised' : 'waiting';
  return t('line', { delivered: counts.delivered, effects: counts.effects, same: t(`line.${same}`) });
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
