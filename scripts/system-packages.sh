#!/usr/bin/env bash
# Installs the Debian packages that the tests need. Only as root on Debian; elsewhere it says what it leaves out.
set -euo pipefail
packages=(chromium xvfb openbox imagemagick fonts-dejavu-core rbldnsd bind9-dnsutils sqlite3 iproute2)

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

# Without this file Debian's packages start their servers as soon as they are installed (rbldnsd, postfix).
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod 755 "$policy"
  trap 'rm -f "$policy"' EXIT
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
apt-get -o DPkg::Lock::Timeout=300 install -y -q --no-install-recommends "${missing[@]}"
