import { render } from 'preact';
import { followLinks } from './address/useAddress';
import { App } from './shell/App';
import { closePopovers } from './shell/popovers';
import './shell/theme';
import { language } from './words/language';

document.documentElement.lang = language;
followLinks();
closePopovers();
const app = document.getElementById('app') as HTMLElement;
app.replaceChildren(); // What stood there until the scripts came.
render(<App />, app);
