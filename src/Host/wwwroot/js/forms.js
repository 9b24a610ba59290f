// Small behaviours of forms: sent once, phrases, narrowing lists, filters that apply themselves.
const on = (root, selector, event, act) => {
  for (const element of root.querySelectorAll(selector)) element.addEventListener(event, e => act(element, e));
};

export function startForms(root) {
  on(root, 'form[data-once]', 'submit', (form, event) => {
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = 'yes';
    form.dispatchEvent(new CustomEvent('sending'));
  });

  // Enter sends only from a button or a text box that may hold lines with Ctrl
  on(root, 'form[data-once]', 'keydown', (form, event) => {
    if (event.key === 'Enter' && event.target.matches('input:not([type=checkbox]):not([type=file])')) event.preventDefault();
  });

  on(root, '[data-phrase]', 'click', button => {
    const box = document.getElementById(button.dataset.for);
    const { selectionStart: start, selectionEnd: end, value } = box;
    const phrase = button.dataset.phrase;
    box.value = value.slice(0, start) + phrase + value.slice(end);
    const gap = phrase.indexOf('×');
    const at = start + (gap < 0 ? phrase.length : gap);
    box.focus();
    box.setSelectionRange(at, gap < 0 ? at : at + 1);
    box.dispatchEvent(new Event('input', { bubbles: true }));
  });

  // An opinion typed under one act is there under the others too
  on(root, 'form[data-share]', 'input', (form, event) => {
    if (event.target.name !== form.dataset.share) return;
    for (const other of document.querySelectorAll(`form[data-autosave="${form.dataset.autosave}"]`))
      if (other !== form) other.elements[form.dataset.share].value = event.target.value;
  });

  on(root, '[data-narrow]', 'input', box => {
    const words = box.value.trim().toLowerCase();
    const list = [...document.querySelectorAll(box.dataset.narrow)];
    for (const entry of list) entry.hidden = words !== '' && !entry.dataset.words.includes(words);
    for (const unit of document.querySelectorAll('.people-unit')) unit.hidden = !unit.querySelector('[data-words]:not([hidden])');
    const none = document.querySelector('[data-narrow-none]');
    if (none) none.hidden = list.some(entry => !entry.hidden);
  });
  on(root, '[data-narrow]', 'keydown', (box, event) => {
    if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      document.querySelector(`${box.dataset.narrow}:not([hidden])`)?.focus();
    }
  });

  on(root, '[data-submit]', 'change', select => select.form.requestSubmit());
  on(root, '[data-print]', 'click', () => window.print());
  on(root, '[data-shortcuts]', 'click', () => document.getElementById('shortcuts').showModal());
}

document.addEventListener('click', event => {
  for (const open of document.querySelectorAll('details.menu[open], details.why[open]'))
    if (!open.contains(event.target)) open.open = false;
});
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  for (const open of document.querySelectorAll('details.menu[open], details.why[open]')) {
    open.open = false;
    open.querySelector('summary').focus();
  }
});
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
});
