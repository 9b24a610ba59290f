// Requests under the session cookie carry the page's antiforgery token.
export const token = () => document.querySelector('meta[name="csrf"]')?.content ?? '';

export const send = (url, options) => fetch(url, {
  credentials: 'same-origin',
  ...options,
  headers: { 'X-CSRF': token(), ...options.headers },
});
