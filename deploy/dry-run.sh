# shellcheck shell=bash
# What the scripts of the clouds share: how they say what they do, or would do. DRY_RUN is empty for a real run, or yes, or
# lines; HERE is the script's folder. What is printed goes to descriptor 3, so that answers can be caught and thrown away.
exec 3>&1

say() { printf '\n# %s\n' "$*" >&3; }

fail() { printf '%s\n' "$*" >&2; exit 1; }

# One word of a printed command, in quotes where the shell needs them.
quoted() {
  case $1 in
    '' | *[!A-Za-z0-9_./:=,@%+~^-]*) printf " '%s'" "${1//\'/\'\\\'\'}" ;;
    *) printf ' %s' "$1" ;;
  esac
}

printed() {
  local word
  printf '%s' "$1" >&3
  for word in "${@:2}"; do quoted "$word" >&3; done
  if [ "$DRY_RUN" = lines ]; then where >&3; fi
  printf '\n' >&3
}

# The file and the line of the step that called the program.
where() {
  local frame
  for frame in "${!BASH_SOURCE[@]}"; do
    case ${BASH_SOURCE[frame]} in
      */common.sh | */dry-run.sh) ;;
      *) printf '  # deploy%s:%s' "${BASH_SOURCE[frame]#"${HERE%/*}"}" "${BASH_LINENO[frame - 1]}"; return ;;
    esac
  done
}

# What a dry run shows in place of a query's answer; in a real run, the query's failure stays one.
unknown() { [ -n "$DRY_RUN" ] && printf '%s\n' "$1"; }
