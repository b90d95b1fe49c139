/* SPDX-License-Identifier: Apache-2.0 */
/* The name of a reporting body, as titles and publishers give it. */
#ifndef EXTRACT_ABOUT_BODY_NAME_H
#define EXTRACT_ABOUT_BODY_NAME_H

#include "extract/about/place.h"

/* What a name like 南昌市西湖区司法局 says. */
struct body_name {
	struct division_reading reading; /* length 0: no division named */
	struct str name;		 /* the words of the divisions */
	struct str office;		 /* what remains; absent: the government */
	struct str strange;		 /* of OFFICE: the divisions of no list it begins with */
	bool own;			 /* 我区, 市司法局: the publisher's division */
	bool unknown;			 /* a division is named that is in no list */
};

/* Read NAME (folded UTF-8), the divisions as QUESTION has them.  Memory from ARENA. */
void body_name_read(const struct place_question *question, struct str name, struct arena *arena,
		    struct body_name *out);

/* The office without the divisions of no list it begins with. */
struct str body_name_office(const struct bodies *bodies, const struct body_name *name);

#endif
