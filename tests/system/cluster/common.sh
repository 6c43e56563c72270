# What the tests of a whole cluster have in common: what they need, their folder, and that nothing of it stays. Sourced by bash,
# with `source` (the sources) set.
PATH=$PATH:/usr/sbin:/sbin
test_name=${0##*/}

# Ends with 77 where a tool is missing, but in CI.
need_engines() {
    local missing=() tool
    for tool in nginx psql redis-check-rdb "$@"; do
        command -v "$tool" >/dev/null || missing+=("$tool")
    done
    [[ -x /usr/lib/rabbitmq/bin/rabbitmq-server ]] || missing+=(rabbitmq-server)
    if [[ ${#missing[@]} -gt 0 && -z ${CI:-} ]]; then
        echo "$test_name: NOT tested, missing: ${missing[*]} (packaging/setup test)"
        exit 77
    fi
}

# Sets scratch; what runs as `running` is told to end, and the folder goes, when this shell does.
make_scratch() {
    scratch=$(mktemp -d "${TMPDIR:-/tmp}/wr-$test_name-XXXXXX")
    chmod 711 "$scratch" # the engines have accounts of their own
    running=''
    trap end_scratch EXIT
    trap 'exit 130' INT TERM
}

end_scratch() {
    if [[ -n $running ]] && kill -0 "$running" 2>/dev/null; then
        kill -TERM "$running"
        wait "$running" || true
    fi
    rm -rf "$scratch"
}

show_logs() {
    local log
    for log in "$scratch"/cluster/parts/*/log; do
        echo "== ${log#"$scratch"/}" && tail -n 20 "$log"
    done
}

# Ends with 1 if a process of the cluster is left. What has ended and was not yet asked for by init (Z) has.
expect_no_process() {
    local process pid began words
    for process in "$scratch"/cluster/parts/*/process; do
        read -r pid began <"$process"
        read -r -a words <<<"$(sed 's/.*) //' "/proc/$pid/stat" 2>/dev/null)" || true
        if [[ ${words[0]:-Z} != Z && ${words[19]} == "$began" ]]; then
            echo "$test_name: $process is left: $pid" >&2
            exit 1
        fi
    done
}
