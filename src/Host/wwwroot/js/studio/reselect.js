// Studio's table of branches goes on showing, and at the next change saves, the list it was opened with. Choosing the step anew makes it read the list again.
// Until it has, the fields take no input: a row begun in the old table would be lost.
const patience = 10000;
const restTicks = 8;
const tables = '.rz-splitter-vertical form .mud-table';

let saves = 0;
let waiting = 0;
document.addEventListener('studio-asks', async event => {
  if (event.detail.saves) saves++;
  waiting++;
  await event.detail.answer.catch(() => {});
  waiting--;
});

const tick = () => new Promise(done => setTimeout(done, 50));

/** Waits for Studio, which may be slow. */
async function until(happened) {
  const end = performance.now() + patience;
  while (!happened() && performance.now() < end) await tick();
}

/** Waits until Studio asks for nothing and its fields stay as they are; counted in ticks, which come late while it works. */
async function atRest(pane) {
  let still = 0;
  const observer = new MutationObserver(() => still = 0);
  observer.observe(pane, { childList: true, subtree: true });
  await until(() => (still = waiting === 0 ? still + 1 : 0) > restTicks);
  observer.disconnect();
}

/** Presses the mouse as the canvas expects it. */
function press(target, x, y) {
  for (const kind of ['mousedown', 'mouseup', 'click'])
    target.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true, view: window, button: 0, clientX: x, clientY: y }));
}

async function chooseAnew() {
  const step = document.querySelector('.x6-widget-selection-box')?.dataset.cellId;
  const canvas = document.querySelector('.x6-graph-svg');
  const body = step && document.querySelector(`.x6-node[data-cell-id="${CSS.escape(step)}"] foreignObject *`);
  if (!canvas || !body) return;

  const corner = canvas.getBoundingClientRect();
  press(canvas, corner.x + 1, corner.y + 1);
  await until(() => !document.querySelector(tables));
  const box = body.getBoundingClientRect();
  press(body, box.x + box.width / 2, box.y + box.height / 2);
  await until(() => document.querySelector(tables));
}

document.addEventListener('click', async event => {
  const button = event.target.closest?.('td button');
  const table = button?.closest(tables);
  if (!table?.querySelector('thead')) return;

  const row = button.closest('tr');
  const taken = !!row.querySelector('input');
  if (taken && row.querySelector('button') !== button) return;

  const before = saves;
  const pane = table.closest('.rz-splitter-pane');
  await tick();
  pane.inert = true;
  try {
    // A row is taken over, or removed; or it becomes one with fields, and nothing is saved yet
    await until(() => saves > before || (!taken && table.querySelector('td input')));
    if (saves === before) return;

    await atRest(pane);
    await chooseAnew();
    await atRest(pane);
  } finally {
    pane.inert = false;
  }
}, true);
