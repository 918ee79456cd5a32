// Runs once, as the invisible component "bridge": turns clicks anywhere on the page into its events 'ask', 'open' and 'select'.

const reveal = (id) => {
  // The tab may still be hidden when its content arrives: wait, up to two seconds, until the provision can be seen.
  const until = Date.now() + 2000;
  const look = () => {
    const pane = document.querySelector(`#${id} .reader`);
    if (!pane || pane.offsetParent === null) {
      if (Date.now() < until) requestAnimationFrame(look);
      return;
    }
    const cited = pane.querySelector('.is-cited');
    const narrow = window.matchMedia('(max-width: 900px)').matches;
    if (!cited) {
      (narrow ? pane.closest('.column') : pane).scrollIntoView({ block: 'start' });
      return;
    }
    (cited.querySelector('mark') || cited).scrollIntoView({ block: 'center' });
    cited.focus({ preventScroll: true });
  };
  requestAnimationFrame(look);
};

const setTheme = (dark) => {
  document.body.classList.toggle('dark', dark);
  document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
};
const remembered = (() => { try { return localStorage.getItem('can-cu-theme'); } catch { return null; } })();
if (remembered) setTheme(remembered === 'dark');

const goTo = (button) => {
  const place = button.closest('.reader').querySelector(`[data-path="${CSS.escape(button.dataset.goto)}"]`);
  if (place) place.scrollIntoView({ block: 'start' });
};

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href*="#can-cu-"]');
  if (link) {
    event.preventDefault();
    event.stopPropagation();
    const [turn, n] = link.getAttribute('href').split('#can-cu-')[1].split('-').map(Number);
    trigger('open', { turn, n });
    return;
  }
  const button = event.target.closest('button');
  if (!button) return;
  const { ask, openTurn, openN, openDocument, goto, themeSwitch, back } = button.dataset;
  if (ask !== undefined) trigger('ask', { question: ask });
  else if (openTurn !== undefined) trigger('open', { turn: Number(openTurn), n: Number(openN) });
  else if (openDocument !== undefined) trigger('select', { document: openDocument });
  else if (goto !== undefined) goTo(button);
  else if (back !== undefined) document.querySelector('#chat-pane').scrollIntoView({ block: 'end' });
  else if (themeSwitch !== undefined) {
    const dark = !document.body.classList.contains('dark');
    setTheme(dark);
    try { localStorage.setItem('can-cu-theme', dark ? 'dark' : 'light'); } catch { /* private window */ }
  }
}, true);

const opened = {};
let nAsked = 0;
const keepUp = () => {
  // Screen readers choose their voice by the page's language, and read a message's text, not the Markdown that Gradio labels it with.
  const brand = document.querySelector('[data-lang]');
  if (brand && document.documentElement.lang !== brand.dataset.lang) document.documentElement.lang = brand.dataset.lang;
  document.querySelectorAll('#chat [data-testid][aria-label]').forEach((message) => message.removeAttribute('aria-label'));
  const asked = document.querySelectorAll('#chat .user-row');
  if (asked.length > nAsked) asked[asked.length - 1].scrollIntoView({ block: 'start' }); // an answer is read from its beginning
  nAsked = asked.length;
  for (const id of ['document', 'reader']) {
    const reader = document.querySelector(`#${id} .reader`);
    if (reader && reader.dataset.opened !== (opened[id] || '')) {
      opened[id] = reader.dataset.opened;
      reveal(id);
    }
  }
};
keepUp();
new MutationObserver(keepUp).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-opened'] });
