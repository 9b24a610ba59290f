// j/k move, Enter opens, / searches, a acts, g i inbox, g s submit, ? lists. Off while typing and while an IME composes.
let leader = 0;

const typing = event => event.isComposing || event.keyCode === 229
  || event.target.closest?.('input, textarea, select, [contenteditable]') !== null;

function move(step) {
  const rows = [...document.querySelectorAll('[data-rows] tbody tr')];
  if (rows.length === 0) return;
  const now = rows.findIndex(row => row.classList.contains('selected'));
  const next = Math.min(rows.length - 1, Math.max(0, now < 0 ? 0 : now + step));
  rows[now]?.classList.remove('selected');
  rows[next].classList.add('selected');
  rows[next].querySelector('[data-row]')?.focus({ preventScroll: true });
  rows[next].scrollIntoView({ block: 'nearest' });
}

const keys = {
  j: () => move(1),
  k: () => move(-1),
  n: () => document.querySelector('[data-next]')?.click(),
  '/': () => document.querySelector('[data-search], [data-narrow]')?.focus(),
  '?': () => document.getElementById('shortcuts')?.showModal(),
  a: () => {
    const panel = document.getElementById('act');
    panel?.scrollIntoView({ block: 'start' });
    (panel?.querySelector('details[open] textarea') ?? panel)?.focus();
  },
};

export function startKeyboard() {
  document.addEventListener('keydown', event => {
    if (typing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (leader && Date.now() - leader < 1200) {
      leader = 0;
      const place = { i: '/', s: '/submit', r: '/register', d: '/deadlines', n: '/numbers' }[event.key];
      if (place) { event.preventDefault(); location.href = place; }
      return;
    }
    if (event.key === 'g') { leader = Date.now(); return; }
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });
}
