/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of the reading view share.
 *
 * gather.c finds out about every observation what the page says of it; text.c writes the report's
 * own text and learns where each mark came to stand; panel.c, checks.c and rows.c write what stands
 * beside it.  Ids in the page are a letter and a number from 1: o and r are an observation's mark
 * and row, n and m a numeral's, p a paragraph, t a table, k a check.
 */
#ifndef RENDER_VIEW_PAGE_H
#define RENDER_VIEW_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/record.h"
#include "render/escape.h"
#include "render/pen.h"
#include "spec/kind/kind.h"

/* How sure a person may be of an observation, worst first: the order in each group. */
enum view_state { VIEW_FAILED, VIEW_DOUBTFUL, VIEW_UNNAMED, VIEW_NAMED, VIEW_STATES };

/* An id in the page; letter 0: none. */
struct view_anchor {
	char letter;
	size_t number;
};

/* Why an observation is in doubt: a check it failed, or else a finding. */
struct view_fault {
	size_t check; /* 1 + index, 0 for none */
	const struct record_finding *finding;
	const struct view_fault *next;
};

struct view_row {
	const struct kind_indicator *indicator; /* NULL: none, or none that the kind knows */
	const struct view_fault *faults;
	enum view_state state;
	size_t next;		 /* of its group: 1 + index, 0 ends */
	struct view_anchor mark; /* where it stands in the text */
};

/* Rows of one heading; the last two groups are those of unknown group and of no indicator. */
struct view_group {
	const struct kind_names *names;
	size_t first; /* 1 + index of a row, 0 for none */
	size_t last;
	size_t count;
};

struct view {
	const struct record *record;
	const struct kind *kind;
	struct arena *arena;
	struct buf pen;

	struct view_row *rows;		     /* by observation */
	struct view_anchor *numerals;	     /* by numeral: its mark */
	LIST(struct view_group) groups;	     /* in the order of the page */
	const struct record_finding **twins; /* by check: the finding that says the same, or NULL */
	bool *told;			     /* by finding: it is the twin of a check */
	bool *warned; /* by paragraph: a finding about no figure stands in it */
	size_t states[VIEW_STATES];
	size_t outcomes[OUTCOME_COUNT];
	size_t *ids; /* 1 + observation by the hash of its id, where ids skip numbers; else NULL */
	size_t ids_mask;
};

/* gather.c */
void view_gather(struct view *view);
/* How many observations no indicator names, in doubt or not: those of the last group. */
static inline size_t
view_unnamed(const struct view *view)
{
	return view->groups.items[view->groups.n - 1].count;
}
/* Where OFFSET of the source stands in the text: a mark, else a paragraph or table. */
struct view_anchor view_anchor_at(const struct view *view, const struct place *place);
/* The index of the observation called ID, or SIZE_MAX. */
size_t view_observation(const struct view *view, struct str id);

/* text.c: the <article>. */
void view_text(struct view *view);

/* panel.c: the parts beside it, one <section> each; its own parts and those of the others. */
void view_panel(struct view *view);
void view_findings(struct view *view);	 /* checks.c: what is to be checked by a person */
void view_checks(struct view *view);	 /* checks.c */
void view_indicators(struct view *view); /* rows.c */
/* corrections.c: what a person corrected; what is said of it beside one observation. */
void view_corrections(struct view *view);
void view_correction(struct view *view, const struct observation *o);
/* The correction ID, or NULL. */
const struct correction *view_correction_called(const struct view *view, struct str id);
/* checks.c: ✗ 214 = 96 + 71 + 38 + 7; the figures give 212. */
void view_sentence(struct view *view, const struct check_result *check, bool linked);
void view_message(struct view *view, const struct record_finding *finding);

/*
 * data.c: JSON, where every string is on one line, as a script that holds data, without its
 * indentation; nothing when it is empty.  What could end the script, or hide or turn text, is
 * written \u003c, so that the page's other parts are what they are, whatever the strings say.
 */
void view_data(struct view *view, struct str json);

/* write.c */

#define WORD(id, zh, en) WORD_##id,
enum view_word {
#include "render/view/words.def"
	WORD_COUNT
};
#undef WORD

/* A literal as it is. */
#define PUT(view, literal) view_literal((view), (literal), sizeof(literal) - 1)
static inline void
view_literal(struct view *view, const char *literal, size_t n)
{
	char *p = pen_room(&view->pen, n);

	if (!p)
		return;
	memcpy(p, literal, n);
	pen_end(&view->pen, p + n);
}

/* Text of the report, escaped. */
static inline void
view_put(struct view *view, struct str text)
{
	char *p = pen_room(&view->pen, text.n);

	if (p)
		p = escape_put_html(&view->pen, p, text);
	if (p)
		pen_end(&view->pen, p);
}

void view_number(struct view *view, uint64_t number);
void view_date(struct view *view, struct date date);
/* Both languages, one of which shows. */
void view_word(struct view *view, enum view_word word);
void view_names(struct view *view, struct str zh, struct str en);
/* What a dimension says: the kind's words for its value, else those of the report. */
void view_dimension(struct view *view, const struct dimension *dimension);
/* The name of a metadata field, as it is when nothing is known of it. */
void view_field_name(struct view *view, struct str field);
/* <a href=#o12>, or <span> for no anchor; view_unlink ends either. */
void view_link(struct view *view, struct view_anchor to);
void view_unlink(struct view *view, struct view_anchor to);
/* 19:46, a link to TO. */
void view_place(struct view *view, const struct place *place, struct view_anchor to);

#endif
