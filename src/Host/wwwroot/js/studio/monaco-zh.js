// Monaco takes its Chinese messages only if they are there before it loads; its own loader may fetch them too late.
window.define = (name, make) => {
  delete window.define;
  make();
};
