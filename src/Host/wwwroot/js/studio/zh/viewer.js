// The instance viewer: journal, executions, details, incidents.
export default {
  'Journal': '运行日志', 'Activity Call Stack': '环节调用栈', 'Call stack': '调用栈', 'Executions': '执行记录', 'Event': '事件', 'Details': '详情', 'Incidents': '异常',
  'Attributes': '属性', 'Data': '数据', 'Message': '消息', 'Fault': '异常', 'Payload': '内容', 'Timestamp': '时间', 'Outcome': '结果', 'State': '数据', 'Time': '时间',
  'Select an activity execution to view its call stack.': '选择一次环节执行，查看其调用栈。', 'Unable to load call stack.': '无法载入调用栈。',
  'No call stack entries found for the selected activity.': '所选环节没有调用栈记录。', 'No execution selected.': '没有选择执行记录。',
  'No state associated with this execution.': '此次执行没有数据。', 'No outcomes associated with this execution.': '此次执行没有结果。',
  'No output associated with this execution.': '此次执行没有输出。', 'No information associated with this retry attempt.': '此次重试没有信息。',
  'Execution Details': '执行详情', 'Retries': '重试', 'Retry Attempts': '重试次数', 'Retry Details': '重试详情', 'Delay': '间隔', 'Has Retries': '有重试',
  'Started': '开始', 'Completed': '完成', 'Duration': '历时', 'Activity Instance ID': '环节实例标识', 'Instance ID': '实例标识', 'Rows Per Page': '每页行数',
  'Show accumulated time': '显示累计时间', 'Show relative time': '显示间隔时间', 'Show events scoped to current container': '只显示当前容器内的事件',
  'Showing all events': '正在显示所有事件', 'Showing incidents': '正在显示异常', 'Show incidents': '只看异常',
  'Alter this instance': '调整此实例', 'Alter': '调整', 'Edit Workflow Definition': '编辑流程定义', 'Definition version': '定义版本', 'Definition version ID': '定义版本标识',
  'Correlation ID': '关联标识', 'Structured Logs': '结构化日志', 'Open filtered logs': '打开筛选后的日志', 'Incident Strategy': '异常处理策略',
  'Sub status': '子状态', 'Updated': '更新时间', 'Finished': '结束时间', 'Workflow State': '流程状态', 'Log Persistence Strategy': '日志留存策略',
  'Sub-Workflow Inputs': '子流程的输入', 'Sub-Workflow Outputs': '子流程的输出', 'No incidents': '没有异常', 'No variables': '没有变量', 'No inputs': '没有输入', 'No outputs': '没有输出',
  'Navigate': '定位', 'Navigate to activity that caused the incident': '定位到出现异常的环节', 'Refresh (Ctrl + R)': '刷新（Ctrl + R）',
  'Enable Polling': '开启自动刷新', 'Pause Polling': '暂停自动刷新', 'Copy': '复制', 'Copy Pretty': '复制排好的内容', 'Visualizer': '查看器', 'Pretty': '排好', 'Tabular': '表格', 'Raw': '原文',
  'Temporary Edit': '临时编辑', 'Read Only': '只读', 'No data available.': '没有数据。', 'View content': '查看内容', 'No content to display.': '没有可显示的内容。', 'Item': '项', 'Unknown': '未知',
  'ActivityId': '环节标识', 'ActivityNodeId': '环节节点标识', 'StackTrace': '调用栈', 'First page': '首页', 'Last page': '末页', 'Next page': '下一页', 'Previous page': '上一页',
  'Workflow instance': '流程实例', 'No workflow instances found': '没有流程实例', 'Has Incidents': '有异常', 'Apply to all matches': '用于所有符合条件的实例',
  'Search on Id, Definition Id, Definition Version Id, Correlation Id': '按标识、定义标识、版本标识、关联标识搜索', 'Search on Id, Name, Description, Definition Id': '按标识、名称、说明、定义标识搜索',
  'Date Filters': '日期筛选', 'Column': '列', 'Operator': '条件', 'Date': '日期', 'Is': '等于', 'Is Not': '不等于', 'Is After': '晚于', 'Is on or After': '不早于', 'Is Before': '早于', 'Is on or Before': '不晚于',
  'Cancel workflow instance?': '取消流程实例？', 'Are you sure you want to cancel this workflow instance?': '确定要取消此流程实例吗？',
  'Delete workflow instance?': '删除流程实例？', 'Are you sure you want to delete this workflow instance?': '确定要删除此流程实例吗？',
  'Cancel selected workflow instances?': '取消所选流程实例？', 'Are you sure you want to cancel the selected workflow instances?': '确定要取消所选流程实例吗？',
  'Delete selected workflow instances?': '删除所选流程实例？', 'Are you sure you want to delete the selected workflow instances?': '确定要删除所选流程实例吗？',
  'Cancel running workflow instances?': '取消运行中的流程实例？', 'Are you sure you want to cancel all running workflow instances of this workflow definition?': '确定要取消此流程定义的所有运行中的实例吗？',
  'Workflow instances are being cancelled.': '正在取消流程实例。', 'Successfully imported one instance': '已导入 1 个实例',
  'Failed to list workflow instances due to a cancellation.': '列出流程实例时被取消。', 'Failed to list workflow instances due to a timeout.': '列出流程实例超时。',
};

/** Values of a state: translated only where a state is shown. */
export const states = {
  'Running': '运行中', 'Finished': '已结束', 'Pending': '待执行', 'Executing': '执行中', 'Suspended': '等待中', 'Cancelled': '已取消', 'Canceled': '已取消', 'Faulted': '异常',
  'Interrupted': '已中断', 'Completed': '已完成', 'Started': '已开始', 'Resumed': '已恢复', 'Not executed': '未执行', 'Published': '已发布', 'Draft': '草稿',
  'Yes': '是', 'No': '否', 'Default': '默认', 'Unknown': '未知', 'None': '无', 'True': '是', 'False': '否', 'Inherit': '继承', 'Include': '保留', 'Exclude': '不保留',
  'Blocked': '等待中',
};
