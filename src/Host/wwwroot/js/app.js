// Everything here only adds comfort: each page works without it.
import { startKeyboard } from './keyboard.js';
import { startAutosave } from './autosave.js';
import { startForms } from './forms.js';
import { startUploads } from './uploads.js';
import { startPipelines } from './pipelines.js';
import { startLive } from './live.js';

document.body.classList.add('scripted');

export function dress(root) {
  startForms(root);
  startAutosave(root);
  startUploads(root);
  startPipelines(root);
  for (const box of root.querySelectorAll('[data-scroll-to]')) {
    const target = box.querySelector(box.dataset.scrollTo);
    if (!target) continue;
    const place = target.getBoundingClientRect();
    box.scrollTop += place.top - box.getBoundingClientRect().top - (box.clientHeight - place.height) / 2;
    box.scrollLeft += place.left - box.getBoundingClientRect().left - (box.clientWidth - place.width) / 2;
  }
}

dress(document);
startKeyboard();
startLive(dress);
document.querySelector('[data-focus]')?.focus();
