// The pictures of the reading view in samples/: renewed by hand when the view changes.
// usage: NODE_PATH=tests/node_modules node tests/shots.cjs CHROMIUM PAGE FOLDER     then pngquant, optipng
const path = require('path');
const { chromium } = require('playwright-core');
const [program, page, folder] = process.argv.slice(2);

// Name, width, height, scheme, what is done first.
const shots = [
	['view-1440', 1440, 900, 'light', tab => tab.click('#o3')],
	['view-1440-dark', 1440, 900, 'dark', () => {}],
	['view-1440-english', 1440, 900, 'light', async tab => { await tab.click('label[for=e]'); await tab.click('#r44 > a'); }],
	['view-1024', 1024, 768, 'light', tab => tab.fill('#q', '复议')],
	['view-390', 390, 844, 'light', tab => tab.click('#o3')],
	['view-print', 674, 953, 'light', tab => tab.emulateMedia({ media: 'print' })],
];

(async () => {
	const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] });
	for (const [name, width, height, colorScheme, act] of shots) {
		const tab = await browser.newPage({ viewport: { width, height }, colorScheme });
		await tab.goto('file://' + path.resolve(page));
		await act(tab);
		await tab.waitForTimeout(200);
		await tab.screenshot({ path: path.join(folder, name + '.png') });
		await tab.close();
	}
	await browser.close();
})();
