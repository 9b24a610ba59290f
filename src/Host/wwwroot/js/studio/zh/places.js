// Where a text of Studio may stand, and where a text belongs to people and stays as they wrote it.
import { states } from './viewer.js';

/** Never touched: code, the canvas, the toolbox (its names come from our server), lists of names, what people typed. */
export const never = [
  '.monaco-editor', '.x6-graph', '.x6-widget-minimap', '.studio-bar', '.studio-notice', '#blazor-error-ui', 'script', 'style', 'noscript', 'textarea', 'code', 'pre', 'svg',
  '[contenteditable]', '.cursor-grab', '.mud-expand-panel-text', '.mud-chip', '.mud-timeline-item-opposite', '.mud-timeline-item-content > .mud-typography-body2',
].join(',');

/** Selects whose choices are Studio's own; of every other select the choices are data. */
export const ownSelects = {
  'Log Persistence Strategy': { 'Default': '默认', 'Inherit': '继承', 'Include': '保留', 'Exclude': '不保留', 'Expression': '表达式' },
  'Incident handling strategy': { 'Default': '默认' },
  'Activation strategy': { 'Default': '默认' },
  'Commit Strategy': { 'Default': '默认' },
  'Storage': { 'None': '无' },
  'Merge Mode': { 'None': '无', 'Stream': '流经', 'Merge': '合并', 'Converge': '汇聚', 'Cascade': '逐个', 'Race': '抢先', 'Default': '默认' },
};

/** Kinds of expression, chosen in a table row by a select without a label. */
export const expressionKinds = { 'Default': '默认', 'Literal': '字面值', 'Object': '对象', 'Variable': '变量', 'Input': '输入' };

/** The one list of choices that carries no label Studio would share with people: ways of filling in an input. */
export const hintSelect = 'UI Hint';

/** First cells of the tables of facts. */
export const factLabels = new Set([
  'ID', 'Id', 'Node ID', 'Name', 'Type', 'Version', 'Version ID', 'Definition ID', 'Definition version', 'Definition version ID', 'Correlation ID', 'Incident Strategy', 'Status',
  'Sub status', 'Incidents', 'Created', 'Updated', 'Finished', 'Readonly', 'Structured Logs', 'Workflow State', 'Log Persistence Strategy', 'Message', 'Instance ID', 'Title', 'Description',
  'Activity Instance ID', 'Started', 'Completed', 'Duration', 'Event', 'Timestamp', 'Outcome', 'Outcomes', 'ActivityId', 'ActivityNodeId', 'StackTrace', 'Delay', 'Commit Strategy', 'Category', 'Variable ID', 'Is array', 'Default value', 'Default Value', 'Storage',
  'Test Value', 'Resilience Strategy', 'Start of workflow', 'Trigger workflow', 'Run Asynchronously', 'Merge Mode', 'Display text', 'Payload', 'State', 'Fault', 'Output', 'Retries',
]);

/** Tables of facts whose first cells are names given by people. */
export const namesBelow = new Set(['Variables', 'Inputs', 'Outputs', 'Input', 'Output', 'State', 'Internal State', 'Input Properties', 'Output Properties', 'Sub-Workflow Inputs', 'Sub-Workflow Outputs', 'Payload', 'Data']);

/** Facts whose value is one of Studio's own words, columns likewise. */
export const stateLabels = new Set(['Status', 'Sub status', 'Readonly', 'Incident Strategy', 'Log Persistence Strategy', 'Commit Strategy', 'Is array', 'Storage', 'Start of workflow', 'Trigger workflow', 'Run Asynchronously', 'Has Retries']);

/** Tabs of a step in which labels and help are those of the step's own inputs and outputs. */
export const namedTabs = new Set(['Input', 'Output', 'Test']);

export { states };
