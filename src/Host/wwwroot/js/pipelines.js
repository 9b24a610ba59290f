// A new pipeline is a draft with a start, saved through the same door as Elsa Studio's own drafts.
import { send } from './request.js';

const definitions = '/elsa/api/workflow-definitions';

export function startPipelines(root) {
  for (const form of root.querySelectorAll('[data-new-pipeline]')) form.addEventListener('submit', event => {
    event.preventDefault();
    create(form);
  });
}

async function create(form) {
  const { name, id, type } = Object.fromEntries(new FormData(form));
  const button = form.querySelector('button');
  button.disabled = true;
  try {
    const known = await send(`${definitions}/by-definition-id/${id}?versionOptions=Latest`, {});
    if (known.ok) return complain(form, [form.dataset.taken]);

    const answer = await send(definitions, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ model: draft(id, name.trim(), type, form.dataset.start), publish: false }),
    });
    if (answer.ok) location.assign(`/studio/designer/${id}`);
    else complain(form, await reasons(answer) ?? [form.dataset.failed]);
  } catch {
    complain(form, [form.dataset.failed]);
  } finally {
    button.disabled = false;
  }
}

async function reasons(answer) {
  if (answer.status !== 400) return null;
  const { errors, detail } = await answer.json();
  const sentences = Object.values(errors ?? {}).flat();
  return sentences.length > 0 ? sentences : detail ? [detail] : null;
}

function complain(form, sentences) {
  const box = form.querySelector('[role=alert]');
  box.textContent = sentences.join(' ');
  box.hidden = false;
}

const place = (x, y) => ({ designer: { position: { x, y }, size: { width: 0, height: 0 } } });

const draft = (definitionId, name, documentType, start) => ({
  id: '', definitionId, name, description: '', version: 1, isLatest: true, isPublished: false, toolVersion: '3.8.0.0',
  variables: [], inputs: [], outputs: [], outcomes: [], options: {}, customProperties: { chancery: { documentType } },
  root: {
    id: 'flow', nodeId: 'Workflow1:flow', name: 'Flowchart1', type: 'Elsa.Flowchart', version: 1, start: null,
    variables: [], customProperties: { notFoundConnections: [] }, metadata: {}, connections: [],
    activities: [{
      id: 'start', nodeId: 'Workflow1:flow:start', name: 'Start1', type: 'Elsa.Start', version: 1, customProperties: {},
      metadata: { displayText: start, ...place(0, 0) },
    }],
  },
});
