#!/bin/sh
# Word processing documents: each feature as a reader sees it, hostile ones, and the specimen page again.
. "$TOP/tests/helpers.sh"

features docx
hostile docx

# The same words give the same report: id, metadata of the block, observations, outline.
specimen_again docx

# Nothing of the file is changed on its way into the bundle, and the bundle is sound.
carried made.docx --attach page.json
piped made.docx
finish
