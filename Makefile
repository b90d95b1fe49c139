# baosong: `make help` lists what can be made.  MODE=release|debug|asan|cov, V=1 shows commands.
MODE    ?= release
PREFIX  ?= /usr/local
DATADIR  = $(PREFIX)/share/baosong
MANDIR   = $(PREFIX)/share/man
BASHDIR  = $(PREFIX)/share/bash-completion/completions
ZSHDIR   = $(PREFIX)/share/zsh/site-functions
FISHDIR  = $(PREFIX)/share/fish/vendor_completions.d
LIBS    := libxml-2.0 jansson libzip libdeflate libcrypto
JOBS    := $(shell nproc 2>/dev/null || echo 2)
Q       := $(if $(V),,@)
B       := build/$(MODE)

SRC     := $(sort $(shell find src -name '*.c'))
HEADERS := $(sort $(shell find src -name '*.h'))
MANUALS := $(sort $(shell find src -name '*.[1-9]'))
VIEW    := $(wildcard src/render/view/view.css src/render/view/view.js)
OBJ     := $(SRC:%.c=$(B)/%.o) $(B)/view.o
MAIN    := $(B)/src/cli/main.o
UNITSRC := $(sort $(wildcard tests/unit/test_*.c))
UNITS   := $(UNITSRC:%.c=$(B)/%)
FUZZSRC := $(sort $(wildcard tests/fuzz/fuzz_*.c))
FUZZ    := $(FUZZSRC:%.c=$(B)/%)

# Sanitizers and valgrind cannot work inside the sandbox; this switch exists at compile time only.
CFLAGS_release = -O2 -g $(HARDENING) $(FORTIFY)
CFLAGS_debug   = -Og -g3 -DBAOSONG_NO_SANDBOX
CFLAGS_asan    = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined \
		 -fno-omit-frame-pointer -DBAOSONG_NO_SANDBOX -DBAOSONG_FAULTS
# LIST_EACH adds 0 to the NULL of an empty list, which is defined everywhere but in the letter of C11.
CFLAGS_fuzz    = -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined \
		 -fno-sanitize=pointer-overflow -fno-omit-frame-pointer -DBAOSONG_NO_SANDBOX
CFLAGS_cov     = -O0 -g --coverage -DBAOSONG_NO_SANDBOX
# Not run, only compiled: see check-gcc and check-clang.
CFLAGS_analyse = -O2 -Werror -fanalyzer
CFLAGS_strict  = -O2 -Werror
LDFLAGS_release = $(LINKING)
LDFLAGS_asan    = -fsanitize=address,undefined
LDFLAGS_fuzz    = -fsanitize=fuzzer,address,undefined
LDFLAGS_cov     = --coverage

# The targets that may begin on a bare machine install first, then call make again.
FRONT := help clean demo test test-update test-faults check check-layers bench bench-batch bench-update valgrind cov \
	 uninstall installcheck dist deb fuzz sizes
ifneq ($(filter-out $(FRONT),$(or $(MAKECMDGOALS),build)),)
PROBE := build/probe/$(subst /,-,$(subst $() ,_,$(CC))).mk
include $(PROBE)
endif
AGAIN = $(MAKE) --no-print-directory $(if $(filter -j%,$(MAKEFLAGS)),,-j$(JOBS))

DEFINES = -std=c11 -D_XOPEN_SOURCE=700 -Isrc
COMPILE = $(CC) $(DEFINES) $(PREFIXMAP) $(WARNINGS) $(CFLAGS_$(MODE)) $(PKGCFLAGS) $(CPPFLAGS) $(CFLAGS)
LINK    = $(CC) $(CFLAGS_$(MODE)) $(CFLAGS) $(LDFLAGS_$(MODE)) $(LDFLAGS)

.PHONY: build
build: $(B)/baosong ## build the program: build/release/baosong
.DEFAULT_GOAL := build

.PHONY: debug asan cov
debug: ; @+$(AGAIN) MODE=debug build ## the same for a debugger: build/debug
asan: ; @+$(AGAIN) MODE=asan build ## the same with address and undefined-behaviour sanitizers

# All of the archive: of two functions of one name the linker would else take the first.
$(B)/baosong: $(MAIN) $(B)/libbaosong.a
	@echo "  LD   $@"
	$(Q)$(LINK) -o $@ $(MAIN) -Wl,--whole-archive $(B)/libbaosong.a -Wl,--no-whole-archive $(PKGLIBS)

# Made from nothing each time: an archive keeps objects whose source is gone.
$(B)/libbaosong.a: $(filter-out $(MAIN),$(OBJ)) $(B)/flags
	$(Q)rm -f $@; $(AR) rc $@ $(filter %.o,$^)

# What is done for each character of a report: a tenth fewer instructions there.
HEATED := base model read extract check
$(filter $(HEATED:%=$(B)/src/%/%),$(OBJ)): private CFLAGS_release += $(HOT)

$(B)/%.o: %.c $(B)/flags
	@echo "  CC   $<"
	$(Q)mkdir -p $(@D); $(COMPILE) -MMD -MP -c -o $@ $<

# One file knows where things are installed: for another PREFIX nothing else is compiled again.
KNOWS := src/spec/mappings.c
$(KNOWS:%.c=$(B)/%.o) $(KNOWS:%=build/check/%.tidy): private DEFINES += -DBAOSONG_DATADIR='"$(DATADIR)"'
$(KNOWS:%.c=$(B)/%.o): $(B)/datadir

# The style sheet and the script of the reading view, as a source.
$(B)/view.c: .ci/embed $(VIEW)
	$(Q)mkdir -p $(@D); .ci/embed src/render/view > $@.new && mv $@.new $@
$(B)/view.o: $(B)/view.c $(B)/flags
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

$(B)/tests/unit/%: $(B)/tests/unit/%.o $(B)/libbaosong.a
	$(Q)$(LINK) -o $@ $^ $(PKGLIBS) $$(pkg-config --libs cmocka)

# Under libFuzzer the program is libFuzzer's; otherwise it runs the target over files.
REPLAY := $(if $(filter fuzz,$(MODE)),,$(B)/tests/fuzz/replay.o)
$(FUZZ): $(B)/%: $(B)/%.o $(REPLAY) $(B)/libbaosong.a
	$(Q)$(LINK) -o $@ $^ $(PKGLIBS) $$(pkg-config --libs cmocka)

# The same program with workers that an input can ask to do harm (tests/scripts/sandbox.sh), and with
# a pdftotext that is looked for where BAOSONG_PDFTOTEXT says (tests/scripts/pdf-helper.sh).
# What stands before the archive is not taken from it.
FAULTY := $(addprefix $(B)/faults/,src/flow/workers/worker.o src/flow/workers/worker_fault.o src/ext/pdftotext.o)
$(B)/faults/%.o: %.c $(B)/flags
	$(Q)mkdir -p $(@D); $(COMPILE) -DBAOSONG_FAULTS -MMD -MP -c -o $@ $<
$(B)/faults/baosong: $(MAIN) $(FAULTY) $(B)/libbaosong.a
	@echo "  LD   $@"
	$(Q)$(LINK) -o $@ $^ $(PKGLIBS)

# One that does harm on request.
$(B)/faults/pdftotext: tests/pdftotext.c $(B)/flags
	$(Q)mkdir -p $(@D); $(COMPILE) $(LDFLAGS_$(MODE)) -o $@ $<

.PHONY: units faults fuzzers FORCE
faults: $(B)/faults/baosong $(B)/faults/pdftotext
.SECONDARY: $(UNITS:=.o) $(FUZZ:=.o)
units: $(UNITS) $(FUZZ)
fuzzers: $(FUZZ)

# Changed flags or a changed list of sources rebuild what depends on them.
FLAGS := $(B)/flags
$(FLAGS) $(B)/datadir: FORCE
	@mkdir -p $(@D); echo "$$TEXT" | cmp -s - $@ || echo "$$TEXT" > $@
$(FLAGS): export TEXT = $(COMPILE) | $(LINK) $(PKGLIBS) | $(SRC)
$(B)/datadir: export TEXT = $(DATADIR)
FORCE:

build/probe/%.mk: .ci/probe .ci/needs Makefile
	@CC='$(firstword $(CC))' .ci/install -n build
	@mkdir -p $(@D); .ci/probe '$(CC)' '$(LIBS)' > $@.new && mv $@.new $@

-include $(OBJ:.o=.d) $(UNITS:=.d) $(FUZZ:=.d) $(REPLAY:.o=.d) $(FAULTY:.o=.d)

.PHONY: demo
demo: ## install what is missing (apt-get), build, convert a specimen report, show what was understood
	@.ci/install build
	@+$(AGAIN) build
	@.ci/demo

$(B)/completion.%: $(B)/baosong
	$(Q)$< completion $* > $@.new && mv $@.new $@
COMPLETION := $(B)/completion.bash $(B)/completion.zsh $(B)/completion.fish

.PHONY: install uninstall installcheck
install: build $(COMPLETION) ## copy program, mappings, manual, completion below $(DESTDIR)$(PREFIX)
	install -D -m 755 $(B)/baosong '$(DESTDIR)$(PREFIX)/bin/baosong'
	install -D -m 644 src/cli/baosong.1 '$(DESTDIR)$(MANDIR)/man1/baosong.1'
	install -D -m 644 $(B)/completion.bash '$(DESTDIR)$(BASHDIR)/baosong'
	install -D -m 644 $(B)/completion.zsh '$(DESTDIR)$(ZSHDIR)/_baosong'
	install -D -m 644 $(B)/completion.fish '$(DESTDIR)$(FISHDIR)/baosong.fish'
	install -d '$(DESTDIR)$(DATADIR)'
	cp -R mappings '$(DESTDIR)$(DATADIR)/'
	chmod -R u=rwX,go=rX '$(DESTDIR)$(DATADIR)'

uninstall: ## remove what install copied
	rm -rf '$(DESTDIR)$(DATADIR)'
	rm -f '$(DESTDIR)$(PREFIX)/bin/baosong' '$(DESTDIR)$(MANDIR)/man1/baosong.1' \
		'$(DESTDIR)$(BASHDIR)/baosong' '$(DESTDIR)$(ZSHDIR)/_baosong' \
		'$(DESTDIR)$(FISHDIR)/baosong.fish'

installcheck: ## install below a temporary DESTDIR, use what is there, uninstall
	@.ci/install build
	@+$(AGAIN) build
	@MAKE='$(MAKE)' PREFIX='$(PREFIX)' .ci/installcheck

.PHONY: dist deb
dist: ## pack the source: build/dist/baosong-VERSION.tar.gz, always the same bytes
	@.ci/dist

deb: ## build and lint a Debian package: build/deb/baosong_VERSION_ARCH.deb
	@.ci/install build deb
	@MAKE='$(AGAIN)' .ci/deb/build
	@lintian --allow-root -I --pedantic --fail-on error,warning build/deb/*.deb

.PHONY: test test-update test-faults valgrind
test: ## install what the tests need (apt-get), build, run every test
	@.ci/install build test
	@.ci/install browser || { echo 'the reading view is not tested' >&2; test -z "$$CI"; }
	@+$(AGAIN) build units faults tests/node_modules/.stamp
	@+$(AGAIN) MODE=asan build units
	@tests/run

test-update: ## show what cases and specimens give now; with YES=1 make it the expected output
	@+$(AGAIN) build
	@python3 tests/platforms.py README.md $(if $(YES),--write) || test -z '$(YES)'
	@BAOSONG_MAPPINGS=mappings $(B)/baosong mapping test $(if $(YES),--update) || test -z '$(YES)'
	@tests/kinds/case.sh update $(if $(YES),yes,no)
	@UPDATE=$(if $(YES),yes,no) MODES=release V=1 tests/run 'script/samples-expected'

test-faults: ## kill and fail a convert at every system call and allocation (minutes)
	@.ci/install build test
	@+$(AGAIN) build
	@+$(AGAIN) MODE=asan build
	@FAULTS=all LIMIT=3600 MODES=release tests/run script/killed script/memory

# Blocks have a head, so all are pointed into: "possibly lost" says nothing.
VALGRIND := valgrind -q --error-exitcode=99 --leak-check=full --show-leak-kinds=definite \
	    --errors-for-leak-kinds=definite
valgrind: ## run the unit tests and cases under valgrind (minutes)
	@.ci/install build test
	@+$(AGAIN) MODE=debug build units
	@WRAP='$(VALGRIND)' MODES=debug tests/run 'unit/*' 'case/*'

.PHONY: fuzz
SECONDS := 60
fuzz: ## fuzz every reader and loader with libFuzzer: SECONDS=60 each, NAMES='html zip' only those
	@.ci/install build test
	@CC=clang .ci/install fuzz
	@+$(AGAIN) build
	@+$(AGAIN) MODE=fuzz CC=clang fuzzers
	@tests/fuzz/run $(SECONDS) $(NAMES)

# The judges of the tests; npm is asked only when the lock has changed.  Without a registry their
# tests are skipped, except in CI.
tests/node_modules/.stamp: tests/package-lock.json
	@cd tests && npm ci --loglevel=error --no-audit --no-fund >&2 && touch node_modules/.stamp || \
		{ echo 'npm could not fetch the judges of tests/package.json' >&2; test -z "$$CI"; }

.PHONY: accuracy bench bench-batch bench-update
bench: ## instructions and CPU of each stage, beside a yardstick where there is one
	@.ci/install build test
	@+$(AGAIN) build
	@tests/bench/run

accuracy: ## precision and recall by class of quantity over the passages read by hand
	@.ci/install build test
	@+$(AGAIN) build
	@tests/kinds/gold.sh classes

bench-batch: ## very many reports in one run: time, memory, a kill and --resume (N=100000, minutes)
	@.ci/install build test
	@+$(AGAIN) build
	@tests/bench/batch -n $(or $(N),100000)

bench-update: ## renew the table of instructions that check-instructions compares with
	@.ci/install build test
	@+$(AGAIN) build
	@CC='$(CC)' tests/bench/instructions update

.PHONY: cov
cov: ## line coverage of the tests, file by file
	@.ci/install build test
	@+$(AGAIN) MODE=cov build units
	@find build/cov -name '*.gcda' -delete
	@MODES=cov tests/run
	@tests/lint/coverage.sh

# Every check is a target of its own; -k: one that complains does not hide the next.
CHECKS := check-layers check-headers check-format check-gcc check-clang check-tidy check-cppcheck \
	  check-manual check-shell check-instructions
.PHONY: check lint objects $(CHECKS)
check: ## layers, headers alone, format, lint, instructions of each stage
	@.ci/install build test check
	@+$(AGAIN) -k $(CHECKS) && echo "check: clean"

# The analyser does not know that an assertion of cmocka ends a test, so it reads the sources only.
objects: $(OBJ) $(if $(filter analyse,$(MODE)),,$(UNITS:=.o) $(FUZZ:=.o) $(REPLAY))

check-layers:
	@awk -f tests/lint/layers.awk src/LAYERS $(SRC) $(HEADERS)

check-headers: $(HEADERS:%=build/check/%.ok)
# Twice, so that a missing include guard shows.
build/check/%.h.ok: %.h $(FLAGS)
	@mkdir -p $(@D); printf '#include "$(<:src/%=%)"\n%.0s' 1 2 | \
		$(COMPILE) -Werror -MMD -MP -MF $@.d -MT $@ -fsyntax-only -xc - && touch $@
-include $(HEADERS:%=build/check/%.ok.d)

check-format:
	@clang-format-14 --dry-run --Werror $(SRC) $(HEADERS) $(UNITSRC) $(wildcard tests/fuzz/*.[ch])

check-gcc:
	@+$(AGAIN) -k MODE=analyse CC=gcc objects
check-clang:
	@+$(AGAIN) -k MODE=strict CC=clang objects

check-tidy: $(SRC:%=build/check/%.tidy)
build/check/%.c.tidy: %.c $(HEADERS) .clang-tidy $(FLAGS)
	@mkdir -p $(@D); clang-tidy --quiet --warnings-as-errors='*' $< -- $(DEFINES) $(PKGCFLAGS) \
		2>/dev/null && touch $@

check-cppcheck:
	@cppcheck --quiet -j $(JOBS) --error-exitcode=1 --std=c11 --inline-suppr -Isrc \
		--enable=warning,style,performance,portability \
		--suppressions-list=tests/lint/cppcheck src

check-manual:
	@$(if $(MANUALS),mandoc -T lint -W warning $(MANUALS))

# The counts of the table are those of one compiler and C library; with others it says so.
check-instructions:
	@+$(AGAIN) MODE=release build
	@CC='$(CC)' tests/bench/instructions

check-shell:
	@shellcheck -x $$(grep -rlI '^#!/bin/sh' .ci tests --exclude-dir=node_modules)

.PHONY: sizes clean help
sizes: ## how long functions and files are, and those that are too long
	@awk -v function_lines=60 -v file_lines=500 -f tests/lint/sizes.awk $(SRC)

clean: ## remove everything that was built
	rm -rf build

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile
