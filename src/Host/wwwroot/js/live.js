// The server only says that something changed; the page then fetches what its reader may see.
import { isTyping } from './autosave.js';

const body = document.body;
const bar = document.getElementById('live-bar');
let source = null;
let poll = 0;
let pending = false;
let again = null;
let dress = () => {};

export function startLive(redress) {
  if (!body.dataset.live) return;
  dress = redress;
  open();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) close();
    else { open(); refresh(false); }
  });
  window.addEventListener('pagehide', close);
}

function open() {
  if (source || document.hidden) return;
  source = new EventSource('/events');
  // What changed while the line was down was told to nobody
  source.addEventListener('open', () => { if (poll) refresh(false); stopPolling(); });
  source.addEventListener('changed', event => {
    const { caseId } = JSON.parse(event.data || '{}');
    changed(caseId);
  });
  source.addEventListener('error', () => {
    startPolling();
    if (source?.readyState === EventSource.CLOSED) source = null;
  });
}

function close() {
  source?.close();
  source = null;
  stopPolling();
}

function startPolling() { poll ||= setInterval(() => { refresh(false); if (!source) open(); }, 30000); }
function stopPolling() { clearInterval(poll); poll = 0; }

function changed(caseId) {
  const here = body.dataset.case;
  if (here && caseId && here.toLowerCase() !== String(caseId).toLowerCase()) refresh(true);
  else refresh(false);
}

async function refresh(countsOnly) {
  // The request under way may have been answered before this change
  if (pending) { again = { countsOnly: countsOnly && (again?.countsOnly ?? true) }; return; }
  pending = true;
  try {
    // A settle time, so that a burst of changes costs one request
    await new Promise(done => setTimeout(done, 250));
    const answer = await fetch(address(), { credentials: 'same-origin', headers: { Accept: 'text/html' } });
    if (!answer.ok || answer.redirected) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const name of ['alerts', 'todo']) take(fresh, name);
    if (!countsOnly && body.dataset.live === 'swap' && differs(fresh)) {
      if (isTyping() || document.querySelector('details.why[open], details.menu[open], dialog[open]')) announce();
      else swap(fresh);
    }
  } catch { startPolling(); } finally {
    pending = false;
    const next = again;
    again = null;
    if (next) refresh(next.countsOnly);
  }
}

// After a refused act the address is that of the form's target; the case has its own
const address = () => body.dataset.case ? `/cases/${body.dataset.case}` : location.pathname + location.search;

function take(fresh, name) {
  const old = document.querySelectorAll(`[data-count="${name}"]`);
  const now = fresh.querySelector(`[data-count="${name}"]`);
  for (const badge of old) {
    badge.hidden = !now || now.hidden;
    badge.textContent = now?.textContent ?? '';
  }
}

// Clocks tick and drafts are saved without anything having happened
const restless = 'time, .lamp-rest, .route-time, .saved, .toast-line, textarea, input';

function text(page) {
  const main = page.getElementById('main').cloneNode(true);
  for (const part of main.querySelectorAll(restless)) part.remove();
  return main.textContent.replace(/\s+/g, '');
}

function differs(fresh) { return text(fresh) !== text(document); }

function announce() {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = document.querySelector('form[data-dirty]') ? body.dataset.changedTyping : body.dataset.changed;
  button.addEventListener('click', () => location.reload());
  bar.replaceChildren(button);
  bar.hidden = false;
}

function swap(fresh) {
  const place = window.scrollY;
  const open = [...document.querySelectorAll('#main details[id][open]')].map(part => part.id);
  const main = document.getElementById('main');
  main.replaceChildren(...[...fresh.getElementById('main').childNodes].map(node => document.importNode(node, true)));
  for (const id of open) { const part = document.getElementById(id); if (part) part.open = true; }
  dress(main);
  window.scrollTo(0, place);
}
