// Saves what is being typed a second after each pause; the page shows when.
import { send } from './request.js';

const skip = name => name.startsWith('__') || name === '_key' || name === '_do' || name === 'key' || name === 'version' || name === 'item';

function bodyOf(form) {
  const body = {};
  for (const [name, value] of new FormData(form)) {
    if (skip(name) || typeof value !== 'string' || name.startsWith('_upload.')) continue;
    if (name in body) body[name] = [].concat(body[name], value);
    else body[name] = value;
  }
  return body;
}

export function startAutosave(root) {
  for (const form of root.querySelectorAll('form[data-autosave]')) watch(form);
}

function watch(form) {
  let timer = 0;
  let running = Promise.resolve();
  let stopped = false;
  const line = form.querySelector('[data-saved-line]');
  const words = document.body.dataset;

  const save = () => {
    timer = 0;
    const body = JSON.stringify(bodyOf(form));
    running = running.then(async () => {
      if (stopped) return;
      let saved = false;
      try {
        const answer = await send(`/api/drafts/${form.dataset.autosave}`, {
          method: 'PUT', keepalive: body.length < 60000, headers: { 'Content-Type': 'application/json' }, body,
        });
        saved = answer.ok;
      } catch { saved = false; }
      if (!line) return;
      const clock = new Date().toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hour12: false });
      line.textContent = saved ? words.saved.replace('{0}', clock) : words.saveFailed;
      line.classList.toggle('failed', !saved);
    });
  };
  const later = () => {
    form.dataset.dirty = 'yes';
    clearTimeout(timer);
    timer = setTimeout(save, 1000);
  };
  form.addEventListener('input', event => { if (!event.target.matches('[data-narrow]')) later(); });
  form.addEventListener('kept', later);
  form.addEventListener('sending', () => { stopped = true; clearTimeout(timer); });
  document.addEventListener('visibilitychange', () => { if (document.hidden && timer) { clearTimeout(timer); save(); } });
}

export const isTyping = () =>
  document.querySelector('form[data-dirty]') !== null
  || document.activeElement?.matches('main input, main textarea, main select') === true;
