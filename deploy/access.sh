# shellcheck shell=bash
# Who may call what is deployed, the same on each cloud. ACCESS says it: public, keys or jwt; AUTH_ISSUER, AUTH_AUDIENCE and
# AUTH_SCOPES_CLAIM say whose tokens are taken. What is deployed already keeps what it has, unless something else is said; at a
# first deployment somebody has to say it. A cloud's script knows two things: exists, which prints yes or no, and had NAME, which
# prints what a setting of the deployment in service is.

CALLERS=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/callers

misused() { printf '%s\n' "$*" >&2; exit 2; }

# One word for a setting, by who sits at the terminal; without one, nothing is guessed.
asked_for() {
  local answer
  if [ ! -t 0 ] || ! read -r -p "$2 " answer || [ -z "$answer" ]; then misused "$3"; fi
  printf -v "$1" '%s' "$answer"
}

# The function table, seen from here.
choose_access() {
  local there name
  case ${ACCESS:=} in '' | public | keys | jwt) ;; *) misused "--access is public, keys or jwt, not $ACCESS" ;; esac
  if [ -n "$DRY_RUN" ]; then
    if [ -z "$ACCESS" ]; then
      ACCESS=public
      say "As with --access public. What is deployed keeps what it has; a first deployment asks: public, keys or jwt"
    fi
    there=yes
  else
    there=$(exists | tail -n 1) || exit
    case $there in yes | no) ;; *) fail "Whether something is deployed is unknown: $there" ;; esac
  fi
  if [ -z "$ACCESS" ] && [ "$there" = yes ]; then
    ACCESS=$(had HTTP_ACCESS) || exit
    ACCESS=${ACCESS:-public}
  fi
  while [ -z "$ACCESS" ]; do
    asked_for ACCESS "Who may call? public: everybody; keys: who sends a key; jwt: who has a token:" \
      "Say who may call: --access public, keys or jwt, or ACCESS in the environment. Nothing is deployed yet that would say it, and nobody sits at a terminal who could be asked. Nothing was changed."
    case $ACCESS in public | keys | jwt) ;; *) ACCESS='' ;; esac
  done
  if [ "$ACCESS" = jwt ] || [ -n "$("$CALLERS" tokens "$1")" ]; then
    if [ "$there" = yes ] && [ -z "$DRY_RUN" ]; then
      for name in AUTH_ISSUER AUTH_AUDIENCE AUTH_SCOPES_CLAIM; do
        if [ -z "${!name:-}" ]; then printf -v "$name" '%s' "$(had "$name")"; fi
      done
    fi
    if [ -n "$DRY_RUN" ]; then
      AUTH_ISSUER=${AUTH_ISSUER:-https://issuer.example} AUTH_AUDIENCE=${AUTH_AUDIENCE:-AUDIENCE}
    fi
    while [ -z "${AUTH_ISSUER:-}" ]; do
      asked_for AUTH_ISSUER "Whose tokens? The issuer, as https://issuer.example:" \
        "Say whose tokens are taken: --issuer URL, or AUTH_ISSUER in the environment. Nothing was changed."
    done
    while [ -z "${AUTH_AUDIENCE:-}" ]; do
      asked_for AUTH_AUDIENCE "For whom must they be meant? The audience:" \
        "Say for whom tokens must be meant: --audience NAME, or AUTH_AUDIENCE in the environment. Nothing was changed."
    done
  else
    AUTH_ISSUER='' AUTH_AUDIENCE='' AUTH_SCOPES_CLAIM=''
  fi
  case "${AUTH_ISSUER:-}${AUTH_AUDIENCE:-}${AUTH_SCOPES_CLAIM:-}" in
    *[[:space:]\"\'\\]*) misused "Issuer, audience and claims have no spaces, quotes or backslashes" ;;
  esac
  HTTP_ACCESS=$ACCESS
  export ACCESS HTTP_ACCESS AUTH_ISSUER AUTH_AUDIENCE AUTH_SCOPES_CLAIM
}

# What is open, at the end of a deployment: the function table, and on Azure the levels of the host's keys.
tell_access() {
  say "Who may call (--access $ACCESS)"
  "$CALLERS" who "$1" "$ACCESS" "${2:-}" | sed 's/^/# /' >&3
}
