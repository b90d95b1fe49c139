// The reading view in a browser: what a person does with it, by mouse, by keyboard and without script.
// usage: node view.cjs CHROMIUM PAGE HOSTILE BENIGN FOLDER DATASET
//   PAGE       a view with failed checks and unnamed quantities
//   HOSTILE    a view whose texts are markup, BENIGN its harmless twin
//   DATASET    what the target schema-org says of PAGE's report
//   FOLDER     has the records of HOSTILE and BENIGN as hostile.record and benign.record, and gets PAGE's texts as texts.json, hostile.json, and its print as page.pdf
// Prints what is wrong, a line each.
const fs = require('fs');
const path = require('path');
const { chromium } = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const [program, page, hostile, benign, folder, dataset] = process.argv.slice(2);
const address = file => 'file://' + path.resolve(file);
let wrong = 0;
const expect = (good, what) => {
	if (good) return;
	wrong++;
	console.log(what);
};

// A page that notes whatever it asks for or complains of.
async function open(browser, file, options = {}) {
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
	const tab = await context.newPage();
	tab.on('request', request => expect(request.url().split('#')[0] === address(file), `asks for ${request.url()}`));
	tab.on('pageerror', error => expect(false, `script: ${error.message}`));
	tab.on('console', message => expect(message.type() !== 'error', `console: ${message.text()}`));
	tab.on('dialog', dialog => { expect(false, `dialog: ${dialog.message()}`); dialog.dismiss(); });
	await tab.goto(address(file));
	return tab;
}

const texts = tab => tab.evaluate(() => ({
	...Object.fromEntries([...document.querySelectorAll('[id]')].map(element => [element.id, element.textContent])),
	title: document.querySelector('title').textContent,
}));

// Whether SELECTOR can be seen: within the window and not under the bar or behind something else.
const seen = (tab, selector) => tab.evaluate(selector => {
	const element = document.querySelector(selector), box = element.getClientRects()[0];
	if (!box) return false;
	const over = document.elementFromPoint(box.left + Math.min(box.width / 2, 20), box.top + box.height / 2);
	return element.contains(over);
}, selector);
// The page has drawn what it was told to, however busy the machine is; where scripts are off nothing can say so.
const settled = tab => Promise.race([tab.waitForTimeout(1000), tab.evaluate(() => new Promise(resolve =>
	requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 80)))))]);
// Whether CHECK holds within twenty seconds: a page that is loaded again scrolls to its address in its own time.
const soon = async (tab, check) => {
	for (let tries = 0; tries < 200; tries++) {
		if (await check()) return true;
		await tab.waitForTimeout(100);
	}
	return false;
};
const focused = tab => tab.evaluate(() => {
	const element = document.activeElement, item = element.closest('li[id]');
	return element.id || (item ? item.id : element.tagName);
});
const chosen = tab => tab.evaluate(() => [...document.querySelectorAll('.on')].map(element => element.id).sort().join(' '));
const shown = (tab, selector) => tab.evaluate(selector => [...document.querySelectorAll(selector)]
	.filter(element => element.offsetParent).map(element => element.id), selector);

async function accessible(tab, where) {
	await tab.evaluate(axe);
	const { violations } = await tab.evaluate(() => window.axe.run(document, { resultTypes: ['violations'],
		runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
	for (const { id, nodes } of violations)
		expect(false, `axe, ${where}: ${id}: ${nodes.length} times, first ${nodes[0].html.slice(0, 200)} ` +
			`${nodes[0].failureSummary.replace(/\s+/g, ' ').slice(0, 300)}`);
}

async function links(tab) {
	const faults = await tab.evaluate(() => {
		const ids = [...document.querySelectorAll('[id]')].map(element => element.id);
		const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
		const dead = [...document.querySelectorAll('a')].filter(a => !a.hash || !document.getElementById(a.hash.slice(1)));
		return [...twice.map(id => `id ${id} twice`), ...dead.map(a => `link ${a.outerHTML} leads nowhere`)];
	});
	faults.forEach(fault => expect(false, fault));
}

async function mouse(tab) {
	await tab.click('#o3');
	await settled(tab);
	const before = await tab.evaluate(() => scrollY);
	expect(await chosen(tab) === 'o3 r3', `a click on mark o3 chose ${await chosen(tab)}`);
	expect(await seen(tab, '#r3'), 'row r3 is not seen after a click on its mark');
	await tab.click('#o30');
	await settled(tab);
	expect(await chosen(tab) === 'o30 r30' && await seen(tab, '#r30'), 'row r30 is not seen after a click on its mark');
	await tab.click('#r44 > a');
	await settled(tab);
	expect(await chosen(tab) === 'o44 r44', `a click on row r44 chose ${await chosen(tab)}`);
	expect(await seen(tab, '#o44'), 'mark o44 is not seen after a click on its row');
	expect(await tab.evaluate(() => scrollY) !== before, 'the text did not move to mark o44');
	await tab.click('#check .f p a');
	await settled(tab);
	const figure = await tab.evaluate(() => document.querySelector('#check .f p a').hash.slice(1));
	expect((await chosen(tab)).startsWith(figure) && await seen(tab, '#' + figure), 'a figure of a check does not lead to its words');
	await tab.click('article', { position: { x: 5, y: 5 } });
	expect(await chosen(tab) === '', 'a click beside it does not let go');
	await tab.click('#m14 > a');
	await settled(tab);
	expect(await chosen(tab) === 'm14 n14' && await seen(tab, '#n14'), 'a numeral does not lead to its place');
}

async function keyboard(tab) {
	await tab.keyboard.press('Tab');
	let first = await focused(tab);
	expect(first === 'e', `Tab begins at ${first}`);
	for (let i = 0; i < 80 && await focused(tab) !== 'o1'; i++) await tab.keyboard.press('Tab');
	await settled(tab);
	expect(await focused(tab) === 'o1', 'Tab does not reach the first mark');
	expect(await chosen(tab) === 'o1 r1' && await seen(tab, '#r1'), 'row r1 is not seen when Tab is at its mark');
	await tab.keyboard.press('ArrowRight');
	await settled(tab);
	const next = await focused(tab);
	expect(/^[on]\d/.test(next) && next !== 'o1', `an arrow leads from mark o1 to ${next}`);
	await tab.keyboard.press('ArrowLeft');
	await tab.keyboard.press('Enter');
	await settled(tab);
	expect(await focused(tab) === 'r1', `Enter leads from mark o1 to ${await focused(tab)}`);
	await tab.keyboard.press('ArrowDown');
	await settled(tab);
	const row = await focused(tab);
	expect(/^r\d/.test(row) && row !== 'r1', `an arrow leads from row r1 to ${row}`);
	await tab.keyboard.press('Enter');
	await settled(tab);
	expect(await focused(tab) === row.replace('r', 'o'), `Enter leads from row ${row} to ${await focused(tab)}`);
	expect(await seen(tab, '#' + row.replace('r', 'o')), `the mark of row ${row} is not seen`);
	await tab.keyboard.press('Escape');
	expect(await chosen(tab) === '', 'Escape does not let go');
}

async function search(tab) {
	const all = await shown(tab, '.r li');
	await tab.fill('#q', '复议 率');
	const found = await shown(tab, '.r li');
	const wanted = await tab.evaluate(() => [...document.querySelectorAll('.r li')].filter(item => {
		const text = item.textContent + document.getElementById(item.id.replace('r', 'o')).textContent;
		return text.includes('复议') && text.includes('率');
	}).map(item => item.id));
	expect(found.length > 0 && found.length < all.length && found.join() === wanted.join(), `search shows ${found}, not ${wanted}`);
	expect(await tab.textContent('#n') === `${found.length} / ${all.length}`, `search counts ${await tab.textContent('#n')}`);
	await tab.press('#q', 'Enter');
	await settled(tab);
	expect((await chosen(tab)).includes(found[0]), 'Enter in the search does not choose the first row');
	await tab.fill('#q', '无此内容');
	expect((await shown(tab, '#v li, #v h2')).length === 0, 'what does not hold the words is shown');
	await tab.fill('#q', '');
	await tab.selectOption('#g', { index: 2 });
	const group = await shown(tab, '.r li');
	const own = await tab.evaluate(() => [...document.getElementById(document.querySelector('#g').value)
		.nextElementSibling.children].map(item => item.id));
	expect(group.length > 0 && group.join() === own.join(), `group shows ${group}, not ${own}`);
	await tab.selectOption('#g', { index: 0 });
	expect((await shown(tab, '.r li')).length === all.length, 'not all rows come back');
	await states(tab, all);
}

// Works without script too.
async function states(tab, all) {
	for (const [state, selector] of [['f', '.f'], ['u', ':is(#unnamed + ul > li)'], ['o', ':not(#unnamed + ul > li)']]) {
		await tab.click(`label[for=s${state}]`);
		const rows = await shown(tab, '.r li'), own = await shown(tab, `.r li${selector}`);
		const said = parseInt(await tab.textContent(`label[for=s${state}] u`), 10);
		expect(rows.length === said && rows.join() === own.join(), `choice ${state} shows ${rows.length} of ${said} rows`);
	}
	await tab.click('label[for=sa]');
	expect((await shown(tab, '.r li')).length === all.length, 'the choice of all rows does not show all');
}

async function language(tab) {
	const chinese = await tab.innerText('nav');
	const report = await tab.innerText('article');
	await tab.click('label[for=e]');
	const english = await tab.innerText('nav');
	expect(/正文/.test(chinese) && !/[a-z]/i.test(chinese), `Chinese first: ${chinese}`);
	expect(/Text/.test(english) && !/[\u4e00-\u9fff]/.test(english), `English by the switch: ${english}`);
	expect(!/[\u4e00-\u9fff]/.test(await tab.innerText('#rows h2')), 'a title stays Chinese');
	expect(await tab.innerText('article') === report, "the report's own text changed with the language");
}

// An address of a mark chooses it and its row.
async function addressed(browser) {
	const tab = await open(browser, page);
	await tab.goto(address(page) + '#o20');
	await tab.reload();
	expect(await soon(tab, async () => await chosen(tab) === 'o20 r20' && await seen(tab, '#r20')),
		`an address of a mark does not choose it, but ${await chosen(tab)}`);
	await tab.context().close();
}

async function narrow(tab) {
	for (const width of [390, 320]) {
		await tab.setViewportSize({ width, height: 844 });
		const wide = await tab.evaluate(() => document.scrollingElement.scrollWidth);
		expect(wide <= width, `at ${width} px the page is ${wide} px wide`);
	}
	await tab.setViewportSize({ width: 390, height: 844 });
	await tab.click('#o12');
	await settled(tab);
	expect(await seen(tab, '#r12') && await seen(tab, '#o12'), 'at 390 px mark and row are not seen together');
	await tab.click('nav a[href="#rows"]');
	await settled(tab);
	expect(await seen(tab, '#rows h2') && await seen(tab, 'nav a'), 'at 390 px the way through the page is lost');
}

async function unscripted(browser) {
	const tab = await open(browser, page, { javaScriptEnabled: false });
	expect(!await tab.isVisible('#find'), 'a search that cannot work is shown');
	await tab.click('#o3');
	await settled(tab);
	expect(tab.url().endsWith('#r3'), `without script a mark leads to ${tab.url()}`);
	expect(await seen(tab, '#r3'), 'without script row r3 is not seen');
	await tab.click('#r3 > a');
	await settled(tab);
	expect(tab.url().endsWith('#o3') && await seen(tab, '#o3'), 'without script mark o3 is not seen');
	await states(tab, await shown(tab, '.r li'));
	await language(tab);
	await tab.setViewportSize({ width: 390, height: 844 });
	await tab.click('#o12');
	await settled(tab);
	expect(await seen(tab, '#r12') && await seen(tab, '#o12'), 'without script, at 390 px, mark and row are not seen together');
	await tab.context().close();
}

// The page as a tree without its text.
const shape = tab => tab.evaluate(() => [...document.querySelectorAll('*')].map(element => {
	let depth = 0;
	for (let up = element; up; up = up.parentElement) depth++;
	return depth + element.tagName + [...element.attributes].map(a => ` ${a.name}=${a.value}`).join('');
}));

// What the page says of itself to machines.
const said = async tab => {
	const text = await tab.evaluate(() => {
		const scripts = document.querySelectorAll('script[type="application/ld+json"]');
		return scripts.length === 1 ? scripts[0].textContent : `${scripts.length} scripts`;
	});
	expect(/^[^<>&\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/.test(text), `markup in the data: ${text.slice(0, 200)}`);
	try {
		return JSON.parse(text);
	} catch (error) {
		expect(false, `no data: ${error.message}`);
		return {};
	}
};

async function described(tab) {
	const own = await said(tab), { distribution, url, variableMeasured, ...rest } = JSON.parse(fs.readFileSync(dataset));
	const { variableMeasured: names, ...others } = own;
	expect(JSON.stringify(others) === JSON.stringify(rest), `the page says ${JSON.stringify(others)} to machines`);
	expect(distribution.length > 3 && variableMeasured.length > 10 && names.length > 10, `measured are ${names}`);
}

async function guarded(browser) {
	const bad = await open(browser, hostile), good = await open(browser, benign);
	await settled(bad);
	const [one, other] = [await shape(bad), await shape(good)];
	const at = one.findIndex((line, i) => line !== other[i]);
	expect(one.length === other.length && at < 0, `hostile text changes the page: ${one[at]} instead of ${other[at]}`);
	expect(await bad.evaluate(() => typeof window.pwned) === 'undefined', 'hostile text ran');
	expect(!/[\u202a-\u202e\u2066-\u2069\u2028\u2029]/.test(await bad.innerText('body')), 'a hidden character is in the page');
	for (const [tab, file] of [[bad, 'hostile'], [good, 'benign']]) {
		const { metadata: { title } } = JSON.parse(fs.readFileSync(path.join(folder, `${file}.record`)));
		const { name } = await said(tab);
		expect(name === title.value, `${file}: machines are told of ${name}, not of ${title.value}`);
	}
	expect(/\[U\+202E\]/.test(await bad.innerText('body')), 'no hidden character is named');
	fs.writeFileSync(path.join(folder, 'hostile.json'), JSON.stringify(await texts(bad)));
	await bad.context().close();

	// The policy holds although something got in.
	good.removeAllListeners('console');
	const refused = await good.evaluate(() => new Promise(resolve => {
		const refusals = [];
		document.addEventListener('securitypolicyviolation', event => refusals.push(event.effectiveDirective));
		const script = document.createElement('script');
		script.textContent = 'window.pwned = 1';
		const picture = document.createElement('img');
		picture.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
		const style = document.createElement('style');
		style.textContent = 'body{color:red}';
		document.body.append(script, picture, style);
		setTimeout(() => resolve(refusals.sort().join() + ' ' + typeof window.pwned), 200);
	})).catch(error => error.message);
	expect(refused === 'img-src,script-src-elem,style-src-elem undefined', `the policy refused ${refused}`);
}

async function main() {
	const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-gpu'] });
	const tab = await open(browser, page);
	fs.writeFileSync(path.join(folder, 'texts.json'), JSON.stringify(await texts(tab)));
	await described(tab);
	await links(tab);
	await keyboard(tab);
	await mouse(tab);
	await search(tab);
	await accessible(tab, 'light, 1440 px');
	await tab.emulateMedia({ colorScheme: 'dark' });
	await accessible(tab, 'dark, 1440 px');
	await narrow(tab);
	await accessible(tab, 'dark, 390 px');
	await tab.emulateMedia({ colorScheme: 'light' });
	await language(tab);
	await accessible(tab, 'English, light, 390 px');
	await tab.click('label[for=e]');
	await tab.pdf({ path: path.join(folder, 'page.pdf'), preferCSSPageSize: true });
	await tab.context().close();
	await addressed(browser);
	await unscripted(browser);
	await guarded(browser);
	await browser.close();
}

main().then(() => process.exit(wrong ? 1 : 0), error => { console.log(error.stack); process.exit(1); });
