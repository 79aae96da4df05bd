// What a script adds to the page: the Teams drawing, and a button that copies the address of the answer.
// Everything else works without it.

const TEAMS_FONTS = '"Segoe UI", system-ui, -apple-system, Roboto, "Noto Sans", sans-serif';

/** Colours of a Teams message in each scheme, in the words of the card library. */
const TEAMS_COLORS = {
  light: { text: '#242424', quiet: '#616161', accent: '#4f52b2', ground: '#ffffff', emphasis: '#f5f5f5', line: '#d1d1d1' },
  dark: { text: '#ffffff', quiet: '#adadad', accent: '#7f85f5', ground: '#1a1d21', emphasis: '#292929', line: '#575757' },
};

/** A host configuration: how Teams sets text, spacing and buttons. */
function teamsConfig({ text, quiet, accent, ground, emphasis, line }) {
  const color = (value) => ({ default: value, subtle: quiet });
  const colors = {
    default: color(text),
    dark: color(text),
    light: color(text),
    accent: color(accent),
    good: color(text),
    warning: color(text),
    attention: color(text),
  };
  return {
    fontFamily: TEAMS_FONTS,
    supportsInteractivity: true,
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 0 },
    separator: { lineThickness: 1, lineColor: line },
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    containerStyles: {
      default: { backgroundColor: ground, foregroundColors: colors },
      emphasis: { backgroundColor: emphasis, foregroundColors: colors },
    },
    actions: { maxActions: 20, spacing: 'default', buttonSpacing: 0, actionsOrientation: 'horizontal', actionAlignment: 'left' },
    factSet: { title: { weight: 'bolder', maxWidth: 160, wrap: true }, value: { wrap: true }, spacing: 16 },
  };
}

// Teams reads the text of a card as Markdown; ours never holds any, so there is nothing to turn into HTML.
if (globalThis.AdaptiveCards) AdaptiveCards.AdaptiveCard.onProcessMarkdown = () => {};

/** Draws the Teams card of the page; a button goes to the page of its question. */
function drawTeamsCard(place, json, scheme) {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(teamsConfig(TEAMS_COLORS[scheme]));
  card.onExecuteAction = (action) => {
    if (action instanceof AdaptiveCards.OpenUrlAction) location.assign(action.url);
    else location.assign(`/?${new URLSearchParams({ q: action.data.ask })}`);
  };
  card.parse(json);
  const drawn = card.render();
  // The library keeps a label on one line and hides the rest of it, also where a phone has the room for two.
  for (const label of drawn.querySelectorAll('.ac-pushButton > div')) label.style.whiteSpace = 'normal';
  place.replaceChildren(drawn);
}

function followColorScheme(draw) {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const redraw = () => draw(dark.matches ? 'dark' : 'light');
  dark.addEventListener('change', redraw);
  redraw();
}

const teamsPlace = document.getElementById('teams-card');
const teamsData = document.getElementById('teams-card-data');
if (teamsPlace && teamsData) {
  const json = JSON.parse(teamsData.textContent);
  // Drawn when it is first looked at: most people read the answer above only.
  const draw = () => followColorScheme((scheme) => drawTeamsCard(teamsPlace, json, scheme));
  teamsPlace.closest('details').addEventListener('toggle', draw, { once: true });
}

// On a phone the index of all services would be seventy screens long: its areas open with a touch, by their link, and for the printer.
const areas = document.querySelectorAll('[data-folds] > .area');
const openArea = () => {
  const area = document.getElementById(location.hash.slice(1))?.closest('.area');
  if (area) area.open = true;
};
if (areas.length > 0 && matchMedia('(max-width: 44rem)').matches) {
  for (const area of areas) area.open = false;
  openArea();
  addEventListener('hashchange', openArea);
  addEventListener('beforeprint', () => {
    for (const area of areas) area.open = true;
  });
}

const copy = document.getElementById('share-copy');
const link = document.getElementById('share-link');
if (copy && link && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener('click', async () => {
    const said = document.getElementById('share-said');
    try {
      await navigator.clipboard.writeText(link.href);
      said.textContent = 'Copied.';
    } catch {
      said.textContent = 'The browser did not allow it; copy the address by hand.';
    }
  });
}
