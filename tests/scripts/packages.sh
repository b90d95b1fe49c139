#!/bin/sh
# The source as it is packed, the Debian package, and an installation of one's own: each the same bytes
# from any folder, and each of use without the checkout.
. "$TOP/tests/helpers.sh"
unset BAOSONG_MAPPINGS
missing=

same() { cmp "$2" "$3" || wrong "the folder changes $1"; }

# Run a command in folder $1 as somebody else would, with what it says in the file log.
elsewhere() {
	folder=$1
	shift
	(umask 077 && cd "$folder" && TZ=Asia/Shanghai LC_ALL=C "$@") >log 2>&1 || { cat log && wrong "$* fails"; }
}
here() {
	folder=$1
	shift
	(cd "$folder" && "$@") >log 2>&1 || { cat log && wrong "$* fails"; }
}
git_alone() { git -c user.name=t -c user.email=t@localhost -c init.defaultBranch=main "$@"; }

# dist of the dist is the dist.
pack() {
	here "$TOP" env SOURCE_DATE_EPOCH=1000000000 .ci/dist
	mv "$TOP"/build/dist/baosong-*.tar.gz first.tar.gz
	mkdir one deeper deeper/two
	tar -C one --strip-components=1 -xzf first.tar.gz
	tar -C deeper/two --strip-components=1 -xzf first.tar.gz
	cd deeper/two || exit 4
	git_alone init -q && git_alone add -A -f && git_alone commit -q -m all
	cd ../.. || exit 4
	elsewhere deeper/two env SOURCE_DATE_EPOCH=1000000000 .ci/dist
	same "what is packed" first.tar.gz deeper/two/build/dist/baosong-*.tar.gz
	tar -tvzf first.tar.gz | awk '$2 != "0/0" || !/ 2001-09-09 / || !/ baosong-[0-9.]+\//' >strange
	[ ! -s strange ] || wrong "packed otherwise: $(head -n 3 strange)"
	rm -rf deeper/two/.git
}

# Without git there is nothing to ask what belongs to the source.
copy() {
	missing="$missing, git"
	mkdir one
	(cd "$TOP" && tar -cf - Makefile README.md CHANGELOG.md .ci src mappings samples tests/completion) >all.tar
	tar -C one -xf all.tar
}

# The program as it was built before the tests, in another folder; with other flags it is another.
program() {
	here one make -s -j2 build
	sed "s|$TOP|.|g" "$BUILD/flags" >flags
	if sed "s|$PWD/one|.|g" one/build/release/flags | cmp -s flags - && cmp -s "$BUILD/datadir" one/build/release/datadir
	then
		same "the program" "$BUILD/baosong" one/build/release/baosong
	else
		missing="$missing, a release built with the same flags from the files git knows"
	fi
}

package() {
	here one env MAKE=make OBJECTS=build/release .ci/deb/build
	deb=$(find one/build/deb -name '*.deb')
	cp "$deb" first.deb
	elsewhere one env MAKE=make OBJECTS=build/release .ci/deb/build
	same "the Debian package" first.deb "$deb"
	dpkg-deb -f first.deb Depends | grep -q libxml2 || wrong "the Debian package depends on no library"
	dpkg-deb -x first.deb root
	if command -v lintian >/dev/null; then
		lintian --allow-root --fail-on error,warning first.deb >log 2>&1 || { cat log && wrong "lintian complains"; }
	else
		missing="$missing, lintian"
	fi
}

# What there is for others to read and to remove.
installed() {
	find "$ROOM/inst" ! -perm -044 >closed
	[ ! -s closed ] || wrong "others may not read $(cat closed)"
	here one make -s PREFIX="$ROOM/inst" uninstall
	left=$(find "$ROOM/inst" ! -type d)
	[ -z "$left" ] || wrong "uninstall leaves $left"
}

if git -C "$TOP" rev-parse --git-dir >/dev/null 2>&1; then pack; else copy; fi
program
if command -v dpkg-shlibdeps >/dev/null; then package; else missing="$missing, dpkg-dev"; fi
elsewhere one make -s PREFIX="$ROOM/inst" install
mv one gone
[ ! -d root ] || "$TOP/.ci/installed" root/usr || wrong "the Debian package does not work"
"$TOP/.ci/installed" "$ROOM/inst" || wrong "what was installed does not work"
mv gone one
installed
[ "$bad" = 1 ] || [ -z "$missing" ] || skip "all but what needs ${missing#, }: not here"
finish
