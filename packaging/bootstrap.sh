#!/bin/sh
# Makes .venv with everything that photocull needs: system libraries, locked Python packages and
# the project itself. Called by the Makefile; safe to call again, and quick when nothing changed.
#
#   packaging/bootstrap.sh run     what the app needs
#   packaging/bootstrap.sh test    that, and what training, archives (Ray) and the tests need
#   packaging/bootstrap.sh package what making packages and trying them out needs, of Debian alone
set -eu

cd "$(dirname "$0")/.."
what=${1:?say: run, test or package}
locks=packaging/locks
python=.venv/bin/python

# What Qt loads at run time, with and without a screen.
run_packages="libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0 libxcb-cursor0 libxcb-icccm4
    libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0 libxkbcommon0"
# Screen tests need an X server of their own, pictures of the window a Japanese font. Ratings are
# exchanged with exiftool, exiv2 and darktable; strace and faketime make disks and clocks fail.
test_packages="darktable exiv2 faketime fonts-noto-cjk libimage-exiftool-perl strace xauth xvfb"
# Packages are made of Debian's Python and checked as Debian's are; Qt's plugins are looked into for
# the libraries they need. They are tried out in a fresh system of their own.
package_packages="appstream binutils debootstrap desktop-file-utils dpkg-dev libbrotli1
    libgssapi-krb5-2 libpython3.11 libwayland-client0 libwayland-cursor0 libwayland-egl1
    libx11-xcb1 libxcb-image0 libxcb-randr0 libxcb-render-util0 libxcb-shm0 libxcb-sync1
    libxcb-util1 libxcb-xfixes0 libxcb-xkb1 lintian pipx python3.11-venv xvfb xz-utils"

say() { printf 'photocull: %s\n' "$*"; }
stop() { printf 'photocull: %s\n' "$*" >&2; exit 1; }

# Prints those of the named Debian packages that are not installed.
missing_packages() {
    for package in "$@"; do
        # Debian 13 and Ubuntu 24.04 renamed some libraries (t64); either name will do.
        for name in "$package" "${package}t64"; do
            state=$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null) || state=absent
            [ "$state" = installed ] && continue 2
        done
        printf '%s ' "$package"
    done
}

# Installs the missing system packages as root; as anybody else names the one line to type.
system_packages() {
    command -v dpkg-query >/dev/null || return 0
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    [ "$(id -u)" -eq 0 ] || stop "system packages are missing. Type this line, then try again:
    sudo apt-get install $missing"
    say "installing system packages: $missing"
    # shellcheck disable=SC2086 # one word for each package
    apt_install $missing || stop "apt-get could not install: $missing"
}

# The package lists may be absent or too old to find a file, hence the second try.
apt_install() {
    set -- apt-get install -y -q --no-install-recommends "$@"
    export DEBIAN_FRONTEND=noninteractive
    "$@" >/dev/null 2>&1 || { apt-get update -q >/dev/null && "$@" >/dev/null; }
}

# Prints the path of a Python 3.11, whatever it is called here.
find_python() {
    for name in python3.11 python3 python; do
        "$name" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null || continue
        "$name" -c 'import sys; print(sys.executable)'
        return
    done
    stop "Python 3.11 was not found. On Debian 12: sudo apt-get install python3.11"
}

make_venv() {
    "$python" -m pip --version >/dev/null 2>&1 && return
    base=$(find_python)
    # Debian ships Python without ensurepip, which a virtual environment needs for its pip.
    if ! "$base" -c 'import ensurepip, venv' 2>/dev/null; then
        system_packages python3.11-venv
    fi
    say "making .venv with $base"
    "$base" -m venv --clear .venv || stop "$base cannot make a virtual environment. On Debian:
    sudo apt-get install python3.11-venv"
}

pip() {
    "$python" -m pip --disable-pip-version-check --no-input "$@"
}

# Locks are complete, so pip never has to look for a dependency, and every file is checked.
install_locked() {
    say "installing $*"
    for lock in "$@"; do
        set -- "$@" -r "$locks/$lock.txt"
        shift
    done
    pip install --quiet --no-deps --require-hashes "$@"
}

# Prints gpu where an NVIDIA driver is at work that is new enough for CUDA 13, else cpu; or what
# RUNTIME says.
wanted_runtime() {
    case ${RUNTIME:-} in
        cpu | gpu) echo "$RUNTIME" && return ;;
    esac
    cuda=$(nvidia-smi 2>/dev/null | sed -n 's/.*CUDA Version: *\([0-9][0-9]*\).*/\1/p')
    [ "${cuda:-0}" -ge 13 ] && echo gpu || echo cpu
}

# onnxruntime and onnxruntime-gpu hold the same files: whichever comes second breaks the first, and
# removing either breaks both. So the one that is not wanted goes, and the other is laid down anew.
install_runtime() {
    case $1 in
        gpu) wanted=onnxruntime-gpu other=onnxruntime ;;
        *) wanted=onnxruntime other=onnxruntime-gpu ;;
    esac
    if pip show --quiet "$other" 2>/dev/null; then
        pip uninstall --quiet --yes "$other" "$wanted"
    fi
    [ "$1" = cpu ] || say "with CUDA: 1.6 GB to download (RUNTIME=cpu does without)"
    install_locked "runtime-$1"
}

# torch is the one package without a hash: its CPU and CUDA builds share one version, so no hash
# fits every machine. All it needs beside itself is locked and installed before it. To take the
# CPU build where pip would take CUDA's: make test TORCH_INDEX=<address of PyTorch's CPU wheels>
install_torch() {
    version=$(sed -n 's/^ *"torch==\(.*\)",$/\1/p' pyproject.toml)
    say "installing torch $version (pip will miss torchvision, which training/ can do without)"
    if [ -n "${TORCH_INDEX:-}" ]; then
        pip install --quiet --index-url "$TORCH_INDEX" "torch==$version"
    else
        pip install --quiet "torch==$version"
    fi
}

# The project itself, so that changed code needs no new install and .venv/bin/photocull exists.
install_project() {
    pip install --quiet --no-deps --no-index --no-build-isolation --editable .
}

# Names everything an installation follows from; another answer means: install again.
fingerprint() {
    echo "$what $(wanted_runtime) ${TORCH_INDEX:-} $PWD" # scripts in .venv/bin name their folder
    cksum pyproject.toml "$0" "$locks"/*.txt
}

main() {
    # shellcheck disable=SC2086 # one word for each package
    case $what in
        run) system_packages $run_packages ;;
        test) system_packages $run_packages $test_packages ;;
        package)
            command -v dpkg-query >/dev/null || stop "packages are made on Debian 12"
            system_packages $run_packages $package_packages
            return
            ;;
        *) stop "say run, test or package, not $what" ;;
    esac
    stamp=.venv/photocull-$what.stamp
    make_venv
    [ "$(cat "$stamp" 2>/dev/null)" = "$(fingerprint)" ] && return
    rm -f "$stamp"
    install_locked app build
    install_runtime "$(wanted_runtime)"
    if [ "$what" = test ]; then
        install_locked training test ray
        install_torch
    fi
    install_project
    fingerprint >"$stamp"
}

main
