// Shows Elsa Studio's own texts in Chinese. It looks for exact texts in known places, and leaves alone what people named or wrote.
import editor from './zh/editor.js';
import dialogs from './zh/dialogs.js';
import viewer from './zh/viewer.js';
import machine from './zh/machine.js';
import patterns from './zh/patterns.js';
import portName from './ports.js';
import { never, ownSelects, expressionKinds, hintSelect, factLabels, namesBelow, stateLabels, namedTabs, states } from './zh/places.js';

const words = { ...machine, ...viewer, ...dialogs, ...editor };
const attributes = ['title', 'placeholder', 'aria-label'];
const english = new WeakMap();

const own = (texts, text) => Object.hasOwn(texts, text) ? texts[text] : null;

/** The English behind an element's first text, whether or not it was translated before. */
function said(element) {
  if (!element) return '';
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const was = english.get(node);
    const text = was && was.zh === node.data ? was.en : node.data.trim();
    if (text) return text;
  }
  return '';
}

function byPattern(text) {
  for (const [pattern, zh] of patterns) if (pattern.test(text)) return text.replace(pattern, zh);
  return null;
}

const anywhere = text => own(words, text) ?? byPattern(text);

/** The select, menu or tooltip a floating element belongs to. */
function ownerOf(element) {
  const floating = element.closest('[id^=popovercontent-]');
  return floating ? document.getElementById(floating.id.replace('popovercontent-', 'popover-')) : element;
}

function inSelect(text, select) {
  const label = said(select.querySelector('label.mud-input-label, legend'));
  if (!label) return select.closest('td') ? own(expressionKinds, text) : null;
  return label === hintSelect ? own(words, text) : own(ownSelects[label] ?? {}, text);
}

/** Titles above a table of facts: the nearest heading before it. */
function headingOf(table) {
  for (let box = table.closest('.mud-table'); box && !box.matches('.mud-tab-panel, .mud-dialog'); box = box.parentElement)
    for (let before = box.previousElementSibling; before; before = before.previousElementSibling) {
      const heading = before.matches('span.mud-typography') ? before : before.querySelector('span.mud-typography');
      if (heading) return said(heading);
    }
  return said(activeTab(table));
}

const activeTab = element => element.closest('.mud-tabs-panels')?.parentElement.querySelector(':scope > .mud-tabs-tabbar .mud-tab-active');

function inCell(text, cell) {
  if (cell.querySelector('.mud-button-label, .mud-link') && anywhere(text) && /^(Navigate|Open filtered logs)$/.test(text)) return anywhere(text);
  const row = cell.parentElement;
  const place = [...row.children].indexOf(cell);
  const head = cell.closest('table')?.tHead?.rows[0];
  if (head) return stateLabels.has(said(head.cells[place])) ? own(states, text) : null;
  if (place > 0) return stateLabels.has(said(row.cells[0])) ? own(states, text) : null;
  return factLabels.has(text) && !namesBelow.has(headingOf(cell)) ? own(words, text) : null;
}

/** In the panels of a step's inputs and outputs labels and help are the step's own. */
function isNamed(element) {
  const tab = activeTab(element);
  if (!tab || !namedTabs.has(said(tab))) return false;
  if (element.closest('button, th, .mud-alert')) return false;
  const siblings = [...tab.closest('.mud-tabs-tabbar').querySelectorAll('.mud-tab')].map(said);
  return siblings.includes('Common') && element.closest('label, legend, .mud-input-helper-text, .mud-list-item, .mud-input-slot:not(.mud-select-input)') !== null;
}

function chinese(text, element) {
  if (element.closest(never)) return null;

  const tab = element.closest('.mud-dynamic-tabs > .mud-tabs-tabbar .mud-tab');
  if (tab) return text === 'Code View' && tab.closest('.mud-tabs-tabbar').querySelector('.mud-tab') !== tab ? own(words, text) : null;

  if (element.closest('.mud-list-extended, .mud-select-input-extended.mud-input-slot')) return text === '(None)' ? own(words, text) : null;

  const owner = ownerOf(element);
  if (owner?.closest(never) && owner !== element) return null;

  const select = (owner ?? element).closest('.mud-select');
  const slot = element.closest('.mud-input-slot, .mud-list-item');
  // A field around the whole select is a slot too, and the label within it is Studio's
  if (select && slot && !slot.contains(select)) return inSelect(text, select);
  if (select && element.closest('.mud-input-helper-text') && said(select.querySelector('label.mud-input-label')) === 'Activation strategy') return null;

  if (element.closest('.mud-breadcrumbs')) return text === 'Root' && element.closest('li:first-child') ? '根' : null;

  const event = element.closest('.mud-timeline-item-content > .mud-typography-subtitle2');
  if (event) return own(states, text);

  const cell = element.closest('td');
  if (cell) return inCell(text, cell);

  if (isNamed(element)) {
    const dated = /^([^]*) \((Date|Time)\)$/.exec(text);
    return dated ? `${dated[1]}（${dated[2] === 'Date' ? '日期' : '时间'}）` : null;
  }
  return anywhere(text);
}

function translateText(node) {
  const text = node.data.trim();
  // Studio may have taken it away again before we were told
  if (!/[A-Za-z]/.test(text) || !node.isConnected) return;
  // The last word of a journal line is the event; what stands before it is a name
  if (node.parentElement.matches('.mud-timeline-item-content > .mud-typography-subtitle2') && node.parentElement.lastChild !== node) return;
  const zh = chinese(text, node.parentElement);
  if (zh === null || zh === text) return;
  const whole = node.data.replace(text, () => zh);
  english.set(node, { en: text, zh: whole });
  node.data = whole;
  // A value may have come before the label that says what it is
  const labelled = node.parentElement.closest('label, legend, td:first-child')?.closest('.mud-select:not(.mud-input-control), tr');
  if (labelled) translate(labelled);
}

function translateAttribute(element, name) {
  const text = element.getAttribute(name);
  if (!text || !/[A-Za-z]/.test(text) || element.closest('.monaco-editor, .x6-graph, .studio-bar, .cursor-grab, #blazor-error-ui, .mud-list-extended')) return;
  const zh = anywhere(text.trim());
  if (zh !== null && zh !== text) element.setAttribute(name, zh);
}

/** A select that was not opened yet shows its choice in a read-only field; nothing is ever read back from it. */
function translateChoice(field) {
  const select = field.closest('.mud-select:not(.mud-input-control)');
  const zh = select && field.readOnly ? inSelect(field.value, select) : null;
  if (zh !== null) field.value = zh;
}

/** Ports that Studio names by itself; all else on the canvas belongs to people or comes from our server. */
function translatePorts(changed) {
  // A port may be drawn before the step it belongs to
  const walker = document.createTreeWalker(changed.parentElement.closest('.x6-node') ?? changed, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    // The canvas draws its blanks as unbreakable ones
    const text = node.data.replaceAll('\u00a0', ' ').trim();
    const zh = text && portName(text, node.parentElement);
    if (zh) node.data = zh;
  }
}

function translate(root) {
  if (root.parentElement?.closest('.x6-graph')) return translatePorts(root);
  if (root.nodeType === Node.TEXT_NODE) return translateText(root);
  if (root.nodeType !== Node.ELEMENT_NODE || root.closest('.monaco-editor, .x6-graph')) return;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, node =>
    node.nodeType === Node.ELEMENT_NODE && node.matches('.monaco-editor, .x6-graph, svg') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  for (let node = root; node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) translateText(node);
    else {
      for (const name of attributes) if (node.hasAttribute(name)) translateAttribute(node, name);
      if (node.matches('input.mud-select-input:not([type=hidden])')) translateChoice(node);
    }
  }
}

new MutationObserver(changes => {
  for (const change of changes) {
    if (change.type === 'childList') change.addedNodes.forEach(translate);
    else if (change.type === 'attributes') translateAttribute(change.target, change.attributeName);
    else translate(change.target);
  }
}).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes });
translate(document.body);
