// Runs before Elsa Studio starts, as a plain script: Studio must find all of this in place.
(() => {
  const body = document.body;
  const chinese = document.documentElement.lang.startsWith('zh');
  localStorage.setItem('BlazorCulture', chinese ? 'zh-CN' : 'en-GB');

  // Studio cannot send our antiforgery token, and shows nothing but an error when the session has ended.
  const api = `${location.origin}/elsa/`;
  const token = document.querySelector('meta[name="csrf"]').content;
  const plainFetch = window.fetch;
  window.fetch = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input, document.baseURI).href;
    if (!url.startsWith(api)) return plainFetch(input, init);

    const headers = new Headers(init.headers ?? (input instanceof Request ? input.headers : undefined));
    headers.set('X-CSRF', token);
    const asked = plainFetch(input, { ...init, headers });
    document.dispatchEvent(new CustomEvent('studio-asks', { detail: { answer: asked, saves: init.method === 'POST' && url.endsWith('/workflow-definitions') } }));
    const answer = await asked;
    // An answer Studio does not expect would end it, and what was typed with it: better it goes on waiting
    if (answer.status === 401) {
      sessionEnded();
      return new Promise(() => {});
    }
    // Studio says nothing when it may not run a workflow
    if (url.endsWith('/execute') && (answer.status === 400 || answer.headers.has('x-elsa-workflow-cannot-start')))
      answer.clone().json().then(problem => say(Object.values(problem.errors).flat().join(' ')).addEventListener('click', event => event.currentTarget.remove()));
    // It asks this while a name is typed, and a failure ends its runtime. Saving asks again
    return answer.ok || !url.includes('/validation/is-name-unique') ? answer : Response.json({ isUnique: true });
  };

  function say(text) {
    document.querySelector('.studio-notice')?.remove();
    const notice = document.createElement('div');
    notice.className = 'studio-notice';
    notice.setAttribute('role', 'alert');
    notice.textContent = text;
    body.append(notice);
    return notice;
  }

  function sessionEnded() {
    const link = document.createElement('a');
    link.href = `/sign-in?returnUrl=${encodeURIComponent(location.pathname)}`;
    link.textContent = body.dataset.signIn;
    say(body.dataset.signedOut).append(link);
  }

  // Studio moves inside its own shell, which is not here: the same places are pages of ours.
  const places = [
    [/^\/(?:studio\/)?workflows\/definitions\/([^/]+)\/edit$/, id => `/studio/designer/${id}`],
    [/^\/studio\/workflows\/instances\/([^/]+)\/view$/, id => `/studio/instance/${id}`],
    [/^\/studio\/workflows\/(?:definitions|instances)$/, () => '/pipelines'],
  ];
  const placeOf = url => {
    const target = new URL(url, document.baseURI);
    if (target.origin !== location.origin) return null;
    for (const [pattern, place] of places) {
      const found = pattern.exec(target.pathname);
      if (found) return place(found[1]);
    }
    return null;
  };
  for (const name of ['pushState', 'replaceState']) {
    const plain = history[name].bind(history);
    history[name] = (state, unused, url) => {
      const place = url == null ? null : placeOf(url);
      if (place) location.assign(place);
      else plain(state, unused, url);
    };
  }
  window.addEventListener('popstate', () => {
    const place = placeOf(location.href);
    if (place) location.replace(place);
  });

  const element = document.createElement(body.dataset.element);
  element.setAttribute('remote-endpoint', `${location.origin}/elsa/api`);
  element.setAttribute(body.dataset.attribute, body.dataset.value);
  document.getElementById('studio').append(element);
})();
