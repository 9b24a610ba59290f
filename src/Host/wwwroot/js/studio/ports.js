// Names of the ports that Studio works out by itself, from the type of a step and not from what our server says of it.
const made = { 'Default': '其他', 'Done': '完成', 'Unmatched status code': '其他状态码', 'Failed to connect': '无法连接', 'Timeout': '超时' };

/** Whether a value somewhere in a step, or in the JSON some values hold as text, is this name: then people gave it. */
function holds(value, name) {
  if (typeof value === 'string') return value === name || value.includes(JSON.stringify(name));
  return value !== null && typeof value === 'object' && Object.values(value).some(member => holds(member, name));
}

/** Acts of a step as a list; they stand in it as they are, or as text in an expression. */
function actsOf({ acts }) {
  const value = acts?.expression?.value ?? acts;
  try {
    const list = typeof value === 'string' ? JSON.parse(value) : value;
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

/** The Chinese title its author gave the exit: of the branch, else of the first act that goes on by it. */
function titleOf(step, name) {
  const titles = step.customProperties?.branchTitles;
  if (titles && Object.hasOwn(titles, name) && titles[name]) return titles[name];
  return actsOf(step).find(act => act?.exit === name && !act.ends && act.title)?.title ?? null;
}

/** Chinese of a port's name, or null: an unknown one, one that people gave without a title, or a text that is no port. */
export default function portName(name, element) {
  if (!element.closest('.x6-port-label, .embedded-port')) return null;
  const text = element.closest('.x6-node')?.querySelector('[activity-json]')?.getAttribute('activity-json');
  if (!text) return null;
  const step = JSON.parse(text);
  // The ports of a workflow used as a step are all its author's
  if (!/^(Elsa|Chancery)\./.test(step.type)) return null;
  const title = titleOf(step, name);
  if (title) return title;
  const { type, ...rest } = step;
  return Object.hasOwn(made, name) && !holds(rest, name) ? made[name] : null;
}
