// Runs once, as the invisible component "bridge". A button or link with data-act triggers that event of the bridge with the details of
// its data-with; the events are named here, for Gradio allows only those it finds in quotes.
const EVENTS = [
  'ask', 'retry', 'edit', 'rate', 'cite', 'open', 'export', 'recall', 'rename', 'erase', // the tab Ask
  'read', 'original', 'sheet', // the tab Read
];

// --- appearance

const setTheme = (dark) => {
  document.body.classList.toggle('dark', dark);
  document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
};
const remembered = (() => { try { return localStorage.getItem('can-cu-theme'); } catch { return null; } })();
if (remembered) setTheme(remembered === 'dark');

const switchTheme = () => {
  const dark = !document.body.classList.contains('dark');
  setTheme(dark);
  try { localStorage.setItem('can-cu-theme', dark ? 'dark' : 'light'); } catch { /* private window */ }
};

// Gradio hides what its container overflows, which keeps the question from staying in sight on a phone; its style sheets cannot undo that.
document.querySelector('.gradio-container').style.overflow = 'clip';

// --- language: the one chosen last on this machine

const chosenLanguage = (() => { try { return localStorage.getItem('can-cu-language'); } catch { return null; } })();
const speak = (language, until) => {
  const field = document.querySelector(`#language input[value="${language}"]`);
  if (field && !field.checked) field.click();
  if (!(field && document.querySelector(`[data-lang="${language}"]`)) && Date.now() < until) setTimeout(speak, 200, language, until);
};
if (['vi', 'en'].includes(chosenLanguage)) speak(chosenLanguage, Date.now() + 5000);
document.addEventListener('change', (event) => {
  if (!event.target.closest('#language')) return;
  try { localStorage.setItem('can-cu-language', event.target.value); } catch { /* private window */ }
});

const isNarrow = () => window.matchMedia('(max-width: 900px)').matches;

// --- what buttons do without the server

const setValue = (field, value) => {
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
};

const pickDay = (button) => {
  const native = button.parentElement.querySelector('.native-day');
  const field = document.querySelector(`${button.dataset.pickDay} input`);
  native.onchange = () => {
    const [year, month, day] = native.value.split('-');
    if (day) setValue(field, `${day}/${month}/${year}`);
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    field.focus();
  };
  native.showPicker();
};

const copy = async (button) => {
  const link = button.dataset.copyLink;
  const text = link === undefined ? button.dataset.copy : location.origin + location.pathname + link;
  try {
    await navigator.clipboard.writeText(text);
  } catch { // no clipboard without https: the old way
    const area = Object.assign(document.createElement('textarea'), { value: text });
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  const name = button.textContent;
  button.textContent = button.dataset.copied;
  setTimeout(() => { button.textContent = name; }, 1500);
};

const save = (element) => {
  const bytes = Uint8Array.from(atob(element.dataset.content), (c) => c.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: element.dataset.type }));
  Object.assign(document.createElement('a'), { href: url, download: element.dataset.file }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
};

const goTo = (button) => {
  const place = button.closest('.reader').querySelector(`[data-path="${CSS.escape(button.dataset.goto)}"]`);
  if (!place) return;
  place.scrollIntoView({ block: 'start' });
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
};

const askName = (button) => {
  const entry = button.closest('.past-entry');
  const form = entry.querySelector('.past-rename');
  form.hidden = !form.hidden;
  if (!form.hidden) form.querySelector('input').select();
};

const giveName = (form) => trigger('rename', { ...JSON.parse(form.dataset.with), title: form.querySelector('input').value });

// --- events

const act = (element) => {
  if (element.dataset.sure && !element.classList.contains('is-sure')) { // deleting takes a second press
    const drawn = element.innerHTML;
    element.classList.add('is-sure');
    element.textContent = element.dataset.sure;
    setTimeout(() => { element.classList.remove('is-sure'); element.innerHTML = drawn; }, 4000);
    return;
  }
  const details = JSON.parse(element.dataset.with || '{}');
  const comment = element.closest('.rating')?.querySelector('[data-comment]');
  if (comment) details.comment = comment.value;
  if (!EVENTS.includes(element.dataset.act)) return;
  trigger(element.dataset.act, details);
  if (element.dataset.act === 'edit') setTimeout(() => document.querySelector('#question textarea')?.focus(), 300);
  if (element.dataset.act === 'sheet') document.querySelector('.sheet')?.remove();
  if (element.dataset.act === 'recall') document.querySelector('#panes').classList.remove('shows-past');
};

document.addEventListener('click', (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a link opened in a tab of its own
  const element = event.target.closest('button, a[data-act]');
  if (!element) return;
  const { act: event_name, copy: copied, copyLink, goto, themeSwitch, back, pickDay: day, rename, save: named, pastSwitch, closeSheet } = element.dataset;
  if (event_name !== undefined) {
    event.preventDefault();
    event.stopPropagation();
    act(element);
  } else if (copied !== undefined || copyLink !== undefined) copy(element);
  else if (closeSheet !== undefined) element.closest('.sheet').remove();
  else if (goto !== undefined) goTo(element);
  else if (back !== undefined) document.querySelector('#chat-pane').scrollIntoView({ block: 'end' });
  else if (day !== undefined) pickDay(element);
  else if (rename !== undefined) askName(element);
  else if (named !== undefined) giveName(element.closest('.past-rename'));
  else if (themeSwitch !== undefined) switchTheme();
  else if (pastSwitch !== undefined) {
    const shown = document.querySelector('#panes').classList.toggle('shows-past');
    element.setAttribute('aria-expanded', String(shown));
  }
}, true);

document.addEventListener('keydown', (event) => {
  const form = event.target.closest('.past-rename');
  if (form && event.key === 'Enter') giveName(form);
  if (form && event.key === 'Escape') form.hidden = true;
  if (event.key === 'Escape') document.querySelector('.sheet')?.remove();
  if (event.key === 'Escape') event.target.closest('details.rating')?.removeAttribute('open');
});

// --- what follows a change of the page

const reveal = (pane, wanted, whole) => {
  // The tab may still be hidden when its content arrives: wait, up to two seconds, until it can be seen.
  const until = Date.now() + 2000;
  const look = () => {
    if (pane.offsetParent === null) {
      if (Date.now() < until) requestAnimationFrame(look);
      return;
    }
    const found = pane.querySelector(wanted);
    if (!found) {
      if (whole) (isNarrow() ? pane.closest('.column') : pane).scrollIntoView({ block: 'start' });
      return;
    }
    const mark = whole && found.querySelector('mark');
    if (mark) mark.scrollIntoView({ block: 'center' });
    else found.scrollIntoView({ block: whole || isNarrow() ? 'start' : 'nearest' });
    found.focus({ preventScroll: true });
  };
  requestAnimationFrame(look);
};

const keepAddress = (reader) => {
  const wanted = reader ? reader.dataset.address : '';
  if (wanted === address) return;
  if (address !== null) history.replaceState(null, '', wanted || location.pathname);
  address = wanted;
};

let address = null;
let sheetShown = null;
const opened = {};
let shownCards = '';
let nAsked = 0;
let downloadedAt = '';
const keepUp = () => {
  // Screen readers choose their voice by the page's language.
  const brand = document.querySelector('[data-lang]');
  if (brand && document.documentElement.lang !== brand.dataset.lang) document.documentElement.lang = brand.dataset.lang;
  const asked = document.querySelectorAll('#chat .exchange, #live .exchange');
  if (asked.length > nAsked) asked[asked.length - 1].scrollIntoView({ block: 'start' }); // an answer is read from its beginning
  nAsked = asked.length;
  for (const id of ['document', 'reader']) {
    const reader = document.querySelector(`#${id} .reader`);
    if (id === 'reader') keepAddress(reader);
    if (reader && reader.dataset.opened !== (opened[id] || '')) {
      opened[id] = reader.dataset.opened;
      reveal(reader, '.is-cited', true);
    }
  }
  const card = document.querySelector('#evidence .card[aria-current]');
  const name = card ? `${card.dataset.turn}-${card.dataset.n}` : '';
  if (card && name !== shownCards) reveal(card.parentElement, '.card[aria-current]', false);
  shownCards = name;
  const sheet = document.querySelector('.sheet');
  if (sheet && sheet !== sheetShown) sheet.focus();
  sheetShown = sheet;
  for (const file of document.querySelectorAll('[data-file]')) {
    if (file.dataset.at > downloadedAt) {
      downloadedAt = file.dataset.at;
      save(file);
    }
  }
};
keepUp();
new MutationObserver(keepUp).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-opened'] });
