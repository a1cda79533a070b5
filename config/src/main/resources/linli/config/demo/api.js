// The page's own little API. Posts carry the key that only this page got, so no other site can press its buttons.

const key = document.querySelector('meta[name=demo-key]').content;

export async function post(action, body = {}) {
  const answer = await fetch(`/demo/${action}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Demo-Key': key },
    body: JSON.stringify(body),
  });
  if (answer.status === 403) location.reload(); // another run of the demo, with another key
  if (!answer.ok) throw new Error(`${action}: ${answer.status}`);
  return answer.json();
}

export async function attempt(message, number) {
  const answer = await fetch(`/demo/attempt?message=${encodeURIComponent(message)}&number=${number}`);
  return answer.ok ? answer.json() : null;
}

const pause = ms => new Promise(done => setTimeout(done, ms));

/** Calls `show(state)` whenever something changed; `lost()` while the demo does not answer. A new run gets a new page. */
export async function follow(show, lost) {
  let after = -1;
  let run = null;
  for (;;) {
    try {
      const answer = await fetch(`/demo/state?after=${after}`);
      if (!answer.ok) throw new Error(String(answer.status));
      const state = await answer.json();
      if (state.run !== (run ??= state.run)) return location.reload();
      after = state.version;
      show(state);
    } catch {
      lost();
      after = -1;
      await pause(1500);
    }
  }
}
