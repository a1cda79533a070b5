// Every sentence the page says. Results come from the parent as events; here they become words.

const numerals = ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'];
const ordinals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

export const count = n => numerals[n] ?? String(n);
export const ordinal = n => ordinals[n] ?? String(n);

/** 0.42 → "0.4", 3.9 → "4": as exact as anybody needs. */
export const millis = ms => (ms < 1 ? ms.toFixed(1) : String(Math.round(ms)));
export const seconds = ms => (ms / 1000).toFixed(1);
export const clock = iso => new Date(iso).toLocaleTimeString('zh-CN', { hour12: false });

/** The neighbourhood's own time, wherever the browser is: 周五 09:00. */
const there = { timeZone: 'Asia/Shanghai', hourCycle: 'h23' };
export const weekTime = date => {
  const weekday = date.toLocaleDateString('zh-CN', { ...there, weekday: 'short' });
  return `${weekday} ${date.toLocaleTimeString('zh-CN', { ...there, hour: '2-digit', minute: '2-digit' })}`;
};
const day = date => date.toLocaleDateString('zh-CN', { ...there, month: 'long', day: 'numeric' });

export const short = value => ([...value].length > 12 ? `${[...value].slice(0, 12).join('')}…` : value);

const reasons = {
  signature: '签名不对', parameter: '参数不全', mode: '没有加密', timestamp: '时间不对', replay: '同一签名换了内容',
  ciphertext: '密文不对', padding: '填充不对', frame: '密文的框不对', receiver_id: '不是给本账号的', body: '内容不成样', method: '方法不对',
};

/** What the server gave as its reason, in words; an unsigned request has no better word than that. */
export function refusal(reason, how) {
  if (how === 'unsigned' && reason !== 'signature') return '没有签名';
  return reasons[reason] ?? '不收';
}

const counts = e => `送来 ${e.delivered} 次 · 生效 ${e.effects} 次`;
const still = (now, before) => (now === before ? `仍是 ${now} 次` : `变成 ${now} 次`);

function sameness(prints) {
  const same = prints.every(print => print === prints[0]);
  if (prints.length === 1) return `回复指纹 ${prints[0]}`;
  return same
    ? `${count(prints.length)}份回复一字不差(${prints.length > 5 ? prints[0] : prints.join(' ')})`
    : `回复不一样(${prints.join(' ')})`;
}

const sentences = {
  answered: e => `${counts(e)} · 先存好、后回话${e.save == null ? '' : `(存 ${millis(e.save)} 毫秒)`}· 回复指纹 ${e.print}`,
  redelivered: e => `${counts(e)} · ${e.prints.length ? sameness(e.prints) : '还没有回复'}`,
  accepted: () => '机器人收下了,没有话要回。',
  slow: () => '这件事要办 7 秒。平台 5 秒没等到会再送。',
  silent: e => `5 秒到了,平台没等到,再送第${ordinal(e.next)}次。`,
  late: e => `${seconds(e.millis)} 秒办完,答在第${ordinal(e.attempt)}次送达里。${counts(e)}。`,
  'gave-up': () => '三次都送过了,没有等到。办完以后,答案放在下一句回话前面。',
  killed: e => `机器人进程 ${e.pid} 已被 kill -9。平台不知道,还会再送。`,
  broken: e => `话没说完就断了,平台会再送第${ordinal(e.next)}次。`,
  away: e => (e.next ? `没人应门,平台会再送第${ordinal(e.next)}次。` : '断电时送来的这一次没人应门,平台会再送。'),
  restarted: e => {
    const up = `新进程 ${e.pid} 起来了,用时 ${seconds(e.millis)} 秒。`;
    if (e.delivered == null) return up;
    if (e.print == null) return `${up}同一句话又送了一次,还没有回复。`;
    const reply = e.print === e.printBefore || e.printBefore == null ? `回复仍是 ${e.print}` : `回复变成 ${e.print}`;
    return `${up}同一句话第 ${e.delivered} 次送到:生效${still(e.effects, e.effectsBefore)},${reply}。`;
  },
  refused: e => `拒收:${refusal(e.reason, e.how)}。${e.effects === 0 ? '没进库,' : ''}只记一次数(原因 ${e.reason})。`,
  'not-refused': e => `没有拒收,回了 ${e.status}。这不应该,请告诉我们。`,
  exited: e => `机器人进程 ${e.pid} 自己停了(退出码 ${e.code})。按“拔电源”让它再起来。`,
  'failed-start': e => `新进程没有起来。日志在 ${e.log}。`,
  time: e => `小区的时间到了${day(new Date(e.now))} ${weekTime(new Date(e.now))}。`,
  'no-closing': () => '现在没有等着截止的征询。',
  again: () => '从头来。陈阿姨和小林换了新的号,老王、周书记和小区还在。',
};

export const news = event => sentences[event.kind]?.(event) ?? '';

export const outcomes = {
  open: '等着回话', answered: '有回话', accepted: '先收下了', silent: '5 秒没等到,平台会再送',
  away: '没人应门,平台会再送', refused: '拒收', failed: '没办成,平台会再送',
};

export const ways = {
  first: '送来', again: '再送', 'during-outage': '断电时送', 'after-outage': '来电后送', tampered: '改一个字节', unsigned: '不签名冒充',
};

/** Where on its way a request was refused. */
export const refusedAt = reason => (['ciphertext', 'padding', 'frame', 'receiver_id', 'body'].includes(reason) ? '解密' : '验签');

/**
 * The way of a message. `keys` are names in the server's Server-Timing header, `within` tells with which one a stage is
 * measured, `found` what a delivery meets whose message took effect before; `code` is where to read on.
 */
export const stages = [
  { name: '到达', code: 'bot-core/src/main/java/linli/core/http/RequestDecoder.java' },
  { name: '验签', keys: ['verify'], found: '通过', code: 'adapters/src/main/java/linli/adapters/wechat/Genuineness.java' },
  { name: '解密', within: ['verify', '含在验签里'], found: '通过', code: 'adapters/src/main/java/linli/adapters/wechat/FrameCipher.java' },
  { name: '排队', keys: ['wait'], code: 'bot-core/src/main/java/linli/core/pipeline/Line.java' },
  { name: '查重', within: ['work', '含在办事里'], found: '办过了,取出存好的原话', code: 'bot-core/src/main/java/linli/core/pipeline/InboxStore.java' },
  { name: '办事', keys: ['work'], found: '不再办', code: 'bot-core/src/main/java/linli/core/command/Router.java' },
  { name: '存盘', keys: ['save'], found: '不再存', code: 'bot-core/src/main/java/linli/core/store/Writer.java' },
  { name: '回话', code: 'adapters/src/main/java/linli/adapters/wechat/ReplyWriter.java' },
];

/** What a later delivery meets while the first one's work goes on: it waits with it for the one answer. */
export const attached = '同一句话还在办,等那一份答案';

export const tricks = [
  { id: 'redeliver', name: '再送两遍', hint: '平台以为没送到', needsMessage: true },
  { id: 'unplug', name: '拔电源', hint: 'kill -9,再起来', needsMessage: false },
  { id: 'tamper', name: '改一个字节', hint: '路上有人动过', needsMessage: true },
  { id: 'forge', name: '不签名冒充', hint: '替别人说话', needsMessage: true },
  { id: 'slow', name: '慢 7 秒', hint: '平台只等 5 秒', needsMessage: false },
];

export const steps = [
  {
    title: '说一句', done: ['answered'], fits: e => /^[1-3]$/.test(e.text),
    ask: '陈阿姨想提意见。话填好了,您按发送;卡片来了,再替她回个 2。',
    does: [{ fill: '提意见', until: /^提意见$/ }, { fill: '2' }],
  },
  { title: '再送两遍', done: ['redelivered'], ask: '平台没听到回音,会把同一句话再送来。票会不会多?', does: [{ trick: 'redeliver' }] },
  { title: '拔电源', done: ['restarted', 'failed-start'], ask: '强行结束机器人进程,再让它起来。记下的还在不在?', does: [{ trick: 'unplug' }] },
  { title: '改一个字节', done: ['refused', 'not-refused'], fits: e => e.how === 'tampered', ask: '同一句话,路上被动了一个字节。收不收?', does: [{ trick: 'tamper' }] },
  { title: '慢 7 秒', done: ['late', 'gave-up'], ask: '平台 5 秒没等到会再送,7 秒办完时答在第二次送达里。', does: [{ trick: 'slow' }] },
  { title: '换您了', done: [], ask: '换您了。点头像换人,任何一部手机里随便打字;按“到截止”,再问“结果”。账本里可把任一请求复制成 curl。', does: [] },
];

export const intro = '您来当邮差:把一句话送三遍,再拔掉机器人的电源。看票会不会多、话会不会变。';
export const ending = '这些都走真的接口;换上您的账号,代码一行不改。';
export const onwards = '想加一个命令?一个文件夹加一行。';
