// Monaco reads its own Chinese messages when its loader is told so before it starts.
require['vs/nls'] = { availableLanguages: { '*': 'zh-cn' } };
