// Files go up as soon as they are chosen or dropped; the form then carries their ids.
import { send } from './request.js';

export function startUploads(root) {
  for (const box of root.querySelectorAll('[data-upload]')) watch(box);
}

function watch(box) {
  const input = box.querySelector('input[type=file]');
  const drop = box.querySelector('.drop');
  const list = box.querySelector('.kept');
  const line = box.querySelector('[data-upload-line]');

  const keep = async files => {
    if (files.length === 0) return;
    line.classList.remove('failed');
    line.textContent = box.dataset.uploading;
    const data = new FormData();
    for (const file of files) data.append('file', file);
    try {
      const answer = await send('/attachments', { method: 'POST', body: data, headers: { Accept: 'application/json' } });
      const result = await answer.json();
      if (!answer.ok) throw new Error(document.documentElement.lang === 'en' ? result.detailEn : result.detailZh);
      for (const file of result) list.append(row(file));
      line.textContent = '';
      input.value = '';
      box.dispatchEvent(new CustomEvent('kept', { bubbles: true }));
    } catch (fault) {
      line.textContent = `${box.dataset.failed} ${fault.message ?? ''}`;
      line.classList.add('failed');
    }
  };

  const row = file => {
    const item = document.createElement('li');
    item.append(
      hidden(box.dataset.upload, file.id), hidden(`file.${file.id}`, `${file.size}|${file.name}`),
      part('i', '', 'bi bi-paperclip'), part('span', file.name), part('small', `${Math.max(1, Math.round(file.size / 1024))} KB`));
    const remove = part('button', box.dataset.remove, 'btn btn-link btn-sm');
    remove.type = 'button';
    item.append(remove);
    return item;
  };

  list.addEventListener('click', event => {
    const button = event.target.closest('button');
    if (!button) return;
    event.preventDefault();
    button.closest('li').remove();
    box.dispatchEvent(new CustomEvent('kept', { bubbles: true }));
  });
  input.addEventListener('change', () => keep(input.files));
  for (const name of ['dragover', 'dragleave', 'drop'])
    drop.addEventListener(name, event => {
      event.preventDefault();
      drop.classList.toggle('over', name === 'dragover');
      if (name === 'drop') keep(event.dataTransfer.files);
    });
}

function hidden(name, value) {
  const input = document.createElement('input');
  Object.assign(input, { type: 'hidden', name, value });
  return input;
}

function part(tag, text, className = '') {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = className;
  return element;
}
