#!/bin/sh
# Makes the packages in dist/ from nothing but the source and packaging/locks: a .deb and a .tar.xz for
# Linux, the list of licences, the list of parts (CycloneDX), and SHA256SUMS.
# Called by `make package`; whether the files are right is for `make package-test` to say.
set -eu

cd "$(dirname "$0")/.."
build=build/package
locks=packaging/locks
# Debian's own Python: its security updates, and a licence for every file that is bundled of it.
base=/usr/bin/python3.11
app=$build/app/bin/python
tools=$build/tools/bin/python
sbom=$build/sbom/bin/python
packages=$PWD/$build/app/lib/python3.11/site-packages

# Exit status 1, with the reason, where a list of parts is not what CycloneDX says.
valid='
import sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(open(sys.argv[1]).read())
sys.exit(error and str(error))
'

say() { printf 'photocull: %s\n' "$*"; }

# Installs locks into a Python environment: locked LOCK... INTO
install_locked() {
    into=$1
    shift
    for lock in "$@"; do
        set -- "$@" -r "$locks/$lock.txt"
        shift
    done
    "$tools" -m pip --python "$into" --disable-pip-version-check --no-input \
        install --quiet --no-deps --require-hashes "$@"
}

# Three environments, so that neither PyInstaller's nor the SBOM tool's packages get into the bundle.
environments() {
    stamp=$build/environments.stamp
    wanted=$(cksum "$0" "$locks/app.txt" "$locks/runtime-cpu.txt" "$locks/bundle.txt" \
        "$locks/sbom.txt" && "$base" --version)
    [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && return
    say "making clean environments in $build"
    rm -rf "$build"
    mkdir -p "$build"
    "$base" -m venv "$build/tools"
    "$base" -m venv --without-pip "$build/app"
    "$base" -m venv --without-pip "$build/sbom"
    install_locked "$app" app runtime-cpu
    install_locked "$tools" bundle
    install_locked "$sbom" sbom
    printf '%s\n' "$wanted" >"$stamp"
}

freeze() {
    say "bundling the program"
    rm -rf "$build/bundle" "$build/work"
    # PyInstaller sees the program's packages first, and its own behind them.
    PYTHONPATH=$packages "$tools" -m PyInstaller --noconfirm --log-level ERROR \
        --distpath "$build/bundle" --workpath "$build/work" packaging/frozen/photocull.spec
    cp "$build/work/photocull/origins.json" "$build/origins.json"
}

describe() {
    say "listing what is in it"
    set -- --origins "$build/origins.json" --site-packages "$packages"
    "$base" packaging/licences.py "$@" --output "$build/licences.txt"
    "$sbom" -m cyclonedx_py environment --pyproject pyproject.toml --output-reproducible \
        --output-file "$build/environment.json" "$app"
    "$base" packaging/sbom.py "$@" "$build/environment.json" "$build/sbom.json"
    "$sbom" -c "$valid" "$build/sbom.json"
    rm -rf "$build/icons"
    PYTHONPATH= "$app" packaging/icons.py hicolor "$build/icons"
}

main() {
    environments
    freeze
    describe
    version=$("$base" -c 'import photocull; print(photocull.__version__)')
    mkdir -p dist
    rm -f dist/photocull[_-]*.deb dist/photocull-*-linux-*.tar.xz dist/photocull-*-licences.txt \
        dist/photocull-*-sbom.cdx.json
    say "packing (this takes some minutes)"
    "$base" packaging/linux/packages.py --build "$build" --output dist
    cp "$build/licences.txt" "dist/photocull-$version-licences.txt"
    cp "$build/sbom.json" "dist/photocull-$version-sbom.cdx.json"
    (cd dist && sha256sum photocull[_-]* >SHA256SUMS)
    lintian --fail-on error,warning dist/photocull_*.deb && say "lintian has nothing to say"
    say "made in dist:" && ls -l --block-size=1 dist
}

main
