/* SPDX-License-Identifier: Apache-2.0 */
/* What the compilers of XML, JSON and CSV templates share. */
#ifndef SPEC_TEMPLATE_COMPILE_H
#define SPEC_TEMPLATE_COMPILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "ext/xml/walk.h"
#include "model/shape.h"
#include "spec/binding/binding.h"
#include "spec/template/program.h"
#include "spec/template/spelled.h"

/* A file of the template: its own or a part. */
struct template_file {
	struct str name; /* as it is asked for */
	struct str path;
	struct str bytes;
	struct xml_source places;
	struct template_file *outer; /* that includes it */
	unsigned level;
};

/* Whether what is open has content already when a step is reached. */
enum fill { FILL_NOTHING, FILL_UNSURE, FILL_SURE };

struct compiler {
	struct template_loader *loader;
	struct arena *arena;
	struct diag *dg;
	struct template *template;
	struct template_file *file;
	const struct shape *context; /* of the items whose loop is open */
	struct str at;		     /* path of what is open in the output */
	unsigned depth;		     /* of indentation */
	uint32_t frames;	     /* open */
	uint32_t loops;		     /* OP_FOR open */
	uint32_t loop;		     /* the innermost, or TEMPLATE_DOCUMENT */
	uint32_t label;		     /* the last op that something goes to */
	uint32_t dynamics;	     /* steps so far that may write this or that */
	uint32_t growing;	     /* the op whose BEFORE is in TEXT yet; UINT32_MAX: none */
	struct buf text;
	struct buf literal; /* of a value, between its bindings */
	enum fill fill;	    /* of what is open */
	uint32_t open;	    /* its node */
	bool in_tag;	    /* a start tag is open: its fixed attributes join it */
	bool wrapped;	    /* what comes next is in a loop or condition of its own */
	bool refused;	    /* the limit of steps was told */
	uint32_t parts;	    /* files included so far, */
	uint64_t bytes;	    /* and how long they and the template are */
	bool beyond;	    /* a limit of these was told */
};

/* A finding at byte AT of the file at hand. */
struct finding *compile_fault(struct compiler *c, enum diag_code code, size_t at, size_t n,
			      const struct str *args);
#define COMPILE_FAULT(c, code, at, ...)                                                           \
	compile_fault((c), (code), (at),                                                          \
		      sizeof((struct str[]){(struct str){0}, __VA_ARGS__}) / sizeof(struct str) - \
			  1,                                                                      \
		      (struct str[]){(struct str){0}, __VA_ARGS__} + 1)

/* A new node at c->at, '/' and NAME ("": c->at itself), written at byte BYTE of the file. */
uint32_t compile_node(struct compiler *c, struct str name, size_t byte);

/*
 * What stands before an item: of XML as it is; of JSON it begins with a comma, which the first item
 * in its frame goes without.
 */
struct lead {
	struct str text;
	bool separated;
};
/* TEXT, which begins with a comma, as the lead of the next item of what is open. */
struct lead compile_lead(const struct compiler *c, struct str text);

/* One more step; valid until the next. */
struct template_op *compile_op(struct compiler *c, enum template_op_type type, struct lead before,
			       uint32_t node);
/* What is growing is done. */
void compile_settle(struct compiler *c);
/* LEAD and TEXT are written whatever is selected; joined to the text before when they can be. */
void compile_bytes(struct compiler *c, struct lead lead, struct str text, uint32_t node);

/* The expression that FROM to TO of TEXT is, in the context at hand.  NULL after a fault. */
const struct binding *compile_binding(struct compiler *c, const struct spelled *text, size_t from,
				      size_t to, uint32_t node);
/* NAME is none of the words KNOWN, parted by spaces. */
void compile_unknown(struct compiler *c, struct str name, size_t byte, const char *known);

/* All of TEXT as an expression. */
const struct binding *compile_expression(struct compiler *c, const struct spelled *text,
					 uint32_t node);

/* TEXT as an expression whose values are to be what is WANTED; NULL after a fault. */
const struct binding *compile_wanted(struct compiler *c, const struct spelled *text,
				     enum binding_wanted wanted, uint32_t node);

/* A value without any binding is FIXED: then it is the text of its only part. */
struct value {
	struct template_part *parts;
	uint32_t count;
	bool fixed;
};

/* SOURCE with its bindings.  False after a fault. */
bool compile_value(struct compiler *c, const struct spelled *source, enum template_escape escape,
		   uint32_t node, struct value *out);

/*
 * BEFORE, VALUE and AFTER as one step; OTHERWISE (behind the lead's text, absent: nothing at all)
 * when a binding of VALUE selects nothing.
 */
void compile_write(struct compiler *c, const struct value *value, enum template_escape escape,
		   struct lead before, struct str after, struct str otherwise, uint32_t node);

/* A loop and a condition, either of which may be NULL, round what is compiled up to the end. */
struct wrap {
	const struct shape *context;
	uint32_t loop;
	uint32_t for_op; /* UINT32_MAX: there is none */
	uint32_t if_op;
	enum fill fill;
	bool wrapped;
};
void compile_wrap_begin(struct compiler *c, const struct spelled *items, const struct spelled *test,
			uint32_t node, struct wrap *wrap);
void compile_wrap_end(struct compiler *c, const struct wrap *wrap);

/* An element, object, array or row, whose content is compiled up to the close. */
struct frame {
	uint32_t open; /* its op */
	uint32_t node;
	uint32_t dynamics;
	enum fill fill;
	bool wrapped;
	uint32_t outer; /* node of the frame outside */
	struct str at;
};
void compile_open(struct compiler *c, struct lead before, uint32_t node, struct frame *frame);
/* What stands before the content of the frame ends with TEXT. */
void compile_content(struct compiler *c, struct str text);
/* AFTER, or, when there is no content, OTHERWISE in the place of the last DROP bytes. */
void compile_close(struct compiler *c, const struct frame *frame, struct str after,
		   struct str otherwise, uint8_t drop, bool kept);

/*
 * Open the file NAME of the target, or of what it extends, as the one at hand; BYTE is where it is
 * asked for.  False, with a finding, when there is none, or one file is inside itself.
 */
bool compile_enter(struct compiler *c, struct str name, size_t byte);
void compile_leave(struct compiler *c);

/* The forms: compile the file at hand. */
void compile_xml(struct compiler *c);
void compile_json(struct compiler *c);
void compile_csv(struct compiler *c, const struct target_output *output);

#endif
