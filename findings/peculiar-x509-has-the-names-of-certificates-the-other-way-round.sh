#!/usr/bin/env bash
# @peculiar/x509 2.2.0 says and reads distinguished names in the other order than RFC 4514, and so than nginx and LDAP.
#
# Good guess: a name with commas and `=` is the string of RFC 4514 (before: 2253), which the source of its class `Name`
# names. That string starts with the last element of the sequence, "moving backwards toward the first" (2.1): a
# certificate of the subject C, O, CN is "CN=...,O=...,C=...". Here it is "C=..., O=..., CN=...", and what is read from a
# string of the RFC begins with CN. It reads back what it wrote, so nothing shows while one package is used. Devices that
# are registered by `certificate.subject` are not found by what a proxy hands over ($ssl_client_s_dn of nginx; RFC 8705,
# 2.1.2, has the same form), and a request that is made for a name from there has another subject, byte by byte, than was
# meant. All parts are there and only their order differs, which a glance does not show.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --save-exact --no-audit --no-fund --silent --ignore-scripts @peculiar/x509@2.2.0 reflect-metadata@0.2.2
cat >see.cjs <<'JS'
require('reflect-metadata');
const { Name } = require('@peculiar/x509');
const { readFileSync } = require('node:fs');
console.log(`@peculiar/x509 ${JSON.parse(readFileSync('node_modules/@peculiar/x509/package.json')).version}`);

const tlv = (tag, ...parts) => {
  const value = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, value.length]), value]);
};
const part = (oid, text) => tlv(0x31, tlv(0x30, Buffer.from(`0603${oid}`, 'hex'), tlv(0x13, Buffer.from(text))));
const [country, organization, name] = [part('550406', 'DE'), part('55040a', 'Example'), part('550403', 'controller-7')];
/** As in nearly every certificate: the country first, the device last. */
const subject = tlv(0x30, country, organization, name);

const said = new Name(subject).toString();
const read = Buffer.from(new Name('CN=controller-7,O=Example,C=DE').toArrayBuffer());
console.log(`C, O, CN is said as: ${said}`);
console.log(`CN=controller-7,O=Example,C=DE is read as C, O, CN: ${read.equals(subject)}, as CN, O, C: ${read.equals(tlv(0x30, name, organization, country))}`);
const isSo = said === 'C=DE, O=Example, CN=controller-7' && read.equals(tlv(0x30, name, organization, country));
console.log(isSo ? 'as described' : 'CHANGED');
process.exit(isSo ? 0 : 1);
JS
node see.cjs
if command -v openssl >/dev/null; then
  openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout /dev/null -subj /C=DE/O=Example/CN=controller-7 \
    -noout -subject -nameopt RFC2253 2>/dev/null | sed 's/^/OpenSSL, RFC2253: /'
fi
