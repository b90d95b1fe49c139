// SPDX-License-Identifier: Apache-2.0
// The page works without this: choosing keeps the place on either side, arrows walk, lists can be searched.
(() => {
const one = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const panel = one('#v'), find = one('#find'), query = one('#q'), group = one('#g'), count = one('#n');
const other = link => document.getElementById(link.hash.slice(1));
const pairs = 'article a[id], #v li[id] > a:first-child';

// The mark and the row of LINK; PAIR[1] is what LINK leads to.
const pair = link => [link.closest('[id]'), other(link)];

const reveal = element => {
	if (getComputedStyle(element).position === 'fixed') return;
	const box = element.getBoundingClientRect(), own = panel.contains(element) &&
		getComputedStyle(panel).overflowY === 'auto';
	const frame = own ? panel.getBoundingClientRect() : {top: 0, bottom: innerHeight};
	const low = frame.bottom - 90;
	if (box.top > frame.top + 110 && box.bottom < low) return;
	const by = box.top - frame.top - (frame.bottom - frame.top) / 3;
	(own ? panel : window).scrollBy(0, by);
};

const release = () => all('.on').forEach(element => {
	element.classList.remove('on');
	(one('[aria-current]', element) || element).removeAttribute('aria-current');
});

const choose = (link, go) => {
	const [here, there] = pair(link);
	if (!there) return;
	release();
	for (const element of [here, there]) {
		element.classList.add('on');
		(element.matches('a') ? element : one('a', element)).setAttribute('aria-current', 'true');
		element.hidden = false;
	}
	reveal(there);
	try { history.replaceState(null, '', link.hash); } catch (e) { /* a page without address */ }
	if (go) (there.matches('a') ? there : one('a', there)).focus({preventScroll: true});
};

// A click chooses; Enter also goes over to the other side.
document.addEventListener('click', event => {
	const link = event.target.closest('a');
	if (!link && !event.target.closest('.on, label, input, select, summary')) release();
	if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
	if (link.matches(pairs) && other(link)) {
		event.preventDefault();
		choose(link, event.detail === 0);
	} else if (/^#[on]\d/.test(link.hash) && other(link)) {
		event.preventDefault();
		choose(other(link), false);
		const [mark] = pair(other(link));
		reveal(mark);
		mark.focus({preventScroll: true});
	}
});

document.addEventListener('focusin', event => {
	if (event.target.matches(pairs) && event.target.matches(':focus-visible') &&
	    !event.target.matches('[aria-current]'))
		choose(event.target, false);
});

const steps = {ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1};
document.addEventListener('keydown', event => {
	const at = document.activeElement;
	if (event.key === 'Escape') release();
	if (!(event.key in steps) || event.altKey || event.ctrlKey || !at.matches(pairs)) return;
	const side = at.closest('article, ul.m, section');
	const links = all(pairs, side.matches('section') ? panel : document)
		.filter(link => side.contains(link) && link.offsetParent);
	const next = links[links.indexOf(at) + steps[event.key]];
	if (!next) return;
	event.preventDefault();
	next.focus({preventScroll: true});
	reveal(next);
});

// Searching hides what does not hold all the words; the marks of hidden rows fade.
const english = one('#e');
let items;
const index = () => all('#v li, #v dd').map(item => {
	const link = one('a', item), mark = item.id[0] === 'r' && link && other(link);
	const term = item.matches('dd') && item.previousElementSibling;
	return {item, mark, term, text: [item, mark, term].map(part => part ? part.textContent : '').join(' ').toLowerCase()};
});
const named = heading => one(english.checked ? 'i[lang=en]' : 'i:not([lang])', heading);

const groups = () => {
	const chosen = group.value;
	group.length = 0;
	group.append(new Option(english.checked ? 'all' : '全部', ''), ...all('#rows h3').map(heading =>
		new Option((named(heading) || heading).textContent, heading.id)));
	group.value = chosen;
};

const search = () => {
	const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
	let shown = 0;
	if (!items) items = index();
	for (const {item, mark, term, text} of items) {
		const own = item.parentNode.previousElementSibling;
		const row = item.id[0] === 'r';
		const hit = words.every(word => text.includes(word)) && (!group.value || (row && own.id === group.value));
		item.hidden = !hit;
		shown += hit && row;
		if (term) term.hidden = !hit;
		if (mark) mark.classList.toggle('no', !hit);
	}
	const active = words.length > 0 || group.value !== '';
	all('h3', panel).forEach(heading => {
		heading.hidden = active && all('li', heading.nextElementSibling).every(item => item.hidden);
	});
	all('section', panel).forEach(section => {
		const list = all('li, dd', section);
		section.hidden = active && list.every(item => item.hidden);
	});
	count.textContent = active ? shown + ' / ' + all('.r li').length : '';
};

find.hidden = false;
groups();
english.addEventListener('change', groups);
query.addEventListener('input', search);
group.addEventListener('change', search);
query.addEventListener('keydown', event => {
	const first = event.key === 'Enter' && all('#v li[id] > a:first-child').find(link => link.offsetParent);
	if (first) { event.preventDefault(); choose(first, false); first.focus(); }
});
const arrive = () => {
	const target = document.getElementById(location.hash.slice(1));
	const link = target && all(pairs).find(link => link === target || link.parentNode === target);
	if (link) choose(link, false);
};
addEventListener('hashchange', arrive);
arrive();
})();
