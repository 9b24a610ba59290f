// Studio's table of branches goes on showing, and at the next change saves, the list it was opened with. Choosing the step anew makes it read the list again.
const settled = 400;

const pause = time => new Promise(done => setTimeout(done, time));

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
  await pause(150);
  const box = body.getBoundingClientRect();
  press(body, box.x + box.width / 2, box.y + box.height / 2);
}

document.addEventListener('click', async event => {
  const table = event.target.closest?.('td button')?.closest('.rz-splitter-vertical form .mud-table');
  if (!table?.querySelector('thead')) return;

  await pause(settled);
  // A row that is being edited stands there with its fields
  if (!table.isConnected || !table.querySelector('td input')) await chooseAnew();
}, true);
