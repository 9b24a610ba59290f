// Names of the ports that Studio works out by itself, from the type of a step and not from what our server says of it.
const made = { 'Default': '其他', 'Done': '完成', 'Unmatched status code': '其他状态码', 'Failed to connect': '无法连接', 'Timeout': '超时' };

/** Whether a value somewhere in a step, or in the JSON some values hold as text, is this name: then people gave it. */
function holds(value, name) {
  if (typeof value === 'string') return value === name || value.includes(JSON.stringify(name));
  return value !== null && typeof value === 'object' && Object.values(value).some(member => holds(member, name));
}

/** Chinese of a port's name, or null: an unknown one, one that people gave, or a text that is no port. */
export default function portName(name, element) {
  if (!Object.hasOwn(made, name) || !element.closest('.x6-port-label, .embedded-port')) return null;
  const step = element.closest('.x6-node')?.querySelector('[activity-json]')?.getAttribute('activity-json');
  if (!step) return null;
  const { type, ...rest } = JSON.parse(step);
  // The ports of a workflow used as a step are all its author's
  return /^(Elsa|Chancery)\./.test(type) && !holds(rest, name) ? made[name] : null;
}
