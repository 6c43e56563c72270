# What a part of a cluster is (packaging/cluster): its processes, its state, and its cable. Sourced by bash.
#
# DIR/settings      what the cluster was started with
# DIR/parts/NAME/   a part's own files; `process`: its process id and when that began, in the kernel's ticks, so that a process
#                   that got the same number later is never taken for it

hub_address=10.77.0.1 # of engines and nginx, in a network of the cluster's own; nodes follow
hub_bits=24
longest_drain=10  # seconds that a node may take from SIGTERM to its end; systemd waits for 90, Kubernetes as its file says

known_part() { [[ " ${parts[*]} " == *" $1 "* ]]; }
is_node() { [[ $1 == gateway-* || $1 == game-* || $1 == worker-* ]]; }

roles_of() {
    local too=''
    [[ $workers -gt 0 ]] || too=,jobs
    case $1 in
    gateway-*) [[ $layout == split ]] && echo gateway || echo "gateway,game$too" ;;
    game-*) echo "game$too" ;;
    worker-*) echo jobs ;;
    esac
}

# Where a node listens.
address_of() {
    local at
    if [[ $network == 0 ]]; then
        echo 127.0.0.1
        return
    fi
    for at in "${!parts[@]}"; do
        [[ ${parts[at]} != "$1" ]] || echo "${hub_address%.*}.$((10 + at))"
    done
}

# A port of this machine that was free, below those that the system hands out by itself; never the same one twice.
free_port() {
    local port
    while :; do
        port=$((20000 + RANDOM % 12000))
        # Other subshells draw too: what was drawn is a folder, which is made once.
        mkdir -p "$dir/ports"
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || ! mkdir "$dir/ports/$port" 2>/dev/null || { echo "$port"; return; }
    done
}

# ---- processes -------------------------------------------------------------------------------------------------------

# State and beginning of a process, or nothing. Its name, the second word, may hold anything.
stat_of() {
    local text
    { read -r text </proc/"$1"/stat; } 2>/dev/null || return 0
    local words
    read -r -a words <<<"${text##*) }"
    echo "${words[0]} ${words[19]}"
}

remember() { echo "$2 $(stat_of "$2" | cut -d ' ' -f 2)" >"$dir/parts/$1/process"; }

# The part's process, if it runs; a zombie does not.
process_of() {
    local pid began state since
    [[ -s $dir/parts/$1/process ]] || return 0
    read -r pid began <"$dir/parts/$1/process"
    read -r state since <<<"$(stat_of "$pid")"
    [[ -z $state || $state == Z || $since != "$began" ]] || echo "$pid"
}

# All processes of a part, its own one first.
processes_of() {
    local own stat pid parent group text
    own=$(process_of "$1")
    [[ -n $own ]] || return 0
    echo "$own"
    for stat in /proc/[0-9]*/stat; do
        { read -r text <"$stat"; } 2>/dev/null || continue
        pid=${text%% *}
        read -r _ parent group _ <<<"${text##*) }"
        # Children of its group, or of a session of their own, as PostgreSQL's.
        [[ $pid == "$own" ]] || [[ $parent != "$own" && $group != "$own" ]] || echo "$pid"
    done
}

signal_part() {
    local found
    mapfile -t found < <(processes_of "$2")
    [[ ${#found[@]} -gt 0 ]] || fail "$2 does not run"
    [[ $1 != KILL ]] || disown "${found[0]}" 2>/dev/null || true # or bash tells of its death
    kill "-$1" "${found[@]}" 2>/dev/null || true
}

await_end() {
    local tries
    for ((tries = 0; tries < $2 * 20; tries++)); do
        [[ -n $(process_of "$1") ]] || return 0
        sleep 0.05
    done
    return 1
}

# Ends parts by a signal, all at once; who does not end within ten seconds is killed.
end_parts() {
    local how=$1 part
    shift
    for part in "$@"; do
        [[ -z $(process_of "$part") ]] || { signal_part CONT "$part"; kill "-$how" "$(process_of "$part")" 2>/dev/null || true; }
    done
    for part in "$@"; do
        await_end "$part" 10 || { signal_part KILL "$part"; await_end "$part" 5; } || echo "cluster: $part does not end" >&2
    done
}

end_process() {
    if kill -0 "$1" 2>/dev/null; then
        kill "-$2" "$1" 2>/dev/null || true
        wait "$1" 2>/dev/null || true
    fi
}

# Starts a part's program in a session of its own, so that no Ctrl-C reaches it past us.
spawn() {
    local part=$1
    shift
    setsid "$@" >>"$dir/parts/$part/log" 2>&1 </dev/null &
    remember "$part" $!
}

kill_part() {
    signal_part KILL "$1"
    await_end "$1" 10 || fail "$1 does not end"
}

# Ends a part in good order, as systemd and Kubernetes do, and sets ended_with to its exit status; where it was started by another
# shell that is not to be known, and it is 127.
stop_part() {
    local pid
    pid=$(process_of "$1")
    [[ -n $pid ]] || fail "$1 does not run"
    kill -TERM "$pid"
    await_end "$1" "$longest_drain" || fail "$1 does not end within $longest_drain s of SIGTERM; see $dir/parts/$1/log"
    ended_with=0
    wait "$pid" 2>/dev/null || ended_with=$?
}

freeze_part() { signal_part STOP "$1"; }
thaw_part() { signal_part CONT "$1"; }

start_part() {
    [[ -z $(process_of "$1") ]] || fail "$1 runs already"
    if is_node "$1"; then
        launch_node "$1"
        await_node "$1"
    else
        "start_$1"
    fi
}

# ---- the network -----------------------------------------------------------------------------------------------------

cable_of() { echo "wr-$1"; }

# The cluster's own: a hub with engines, nginx and whoever plays; every node has a cable to it.
lay_network() {
    ip link set lo up
    ip link add wr-hub type bridge || fail "this system's kernel lends no bridge: --network is not to be had"
    ip addr add "$hub_address/$hub_bits" dev wr-hub
    ip link set wr-hub up
}

# From the hub to the network that the process has of its own.
plug_in() {
    local cable
    cable=$(cable_of "$1")
    # That of a process that was killed goes when the kernel comes to it.
    ip link del "$cable" 2>/dev/null || true
    ip link add "$cable" type veth peer name eth0 netns "$2"
    ip link set "$cable" master wr-hub up
}

needs_cable() {
    is_node "$1" || fail "only nodes can be cut off: engines and nginx are where the hub is"
    [[ $network != 0 ]] || fail "without --network all parts share this machine's loopback, and no cable can be taken out"
    [[ -n $(process_of "$1") ]] || fail "$1 does not run"
}

cut_part() { needs_cable "$1"; ip link set "$(cable_of "$1")" down; }
mend_part() { needs_cable "$1"; ip link set "$(cable_of "$1")" up; }
is_cut() { [[ $network != 0 ]] && is_node "$1" && ! ip -o link show dev "$(cable_of "$1")" 2>/dev/null | grep -q '<[^>]*\bUP\b'; }

# ---- what is where ---------------------------------------------------------------------------------------------------

# The status of a GET; nothing where nobody answers within two seconds.
status_of() {
    timeout 2 bash -c 'exec 3<>"/dev/tcp/$0/$1" && printf "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n" "$2" >&3 &&
        read -r _ status _ <&3 && echo "$status"' "$@" 2>/dev/null || true
}

state_of() {
    local pid
    pid=$(process_of "$1")
    if [[ -z $pid ]]; then
        echo "does not run"
    elif [[ $(stat_of "$pid") == T* ]]; then
        echo frozen
    elif is_cut "$1"; then
        echo "cut off"
    elif is_node "$1" && [[ $(status_of "$(address_of "$1")" "$(http_port "$1")" /api/v1/health/ready) != 200 ]]; then
        echo "not ready"
    else
        echo ready
    fi
}

show_status() {
    local part where what
    printf '%-11s %-14s %-13s %8s  %s\n' part what state process where
    for part in "${parts[@]}"; do
        what=$part where=
        if is_node "$part"; then
            what=$(roles_of "$part")
            where="http://$(address_of "$part"):$(http_port "$part")"
        elif [[ -s $dir/parts/$part/where ]]; then
            where=$(cat "$dir/parts/$part/where")
        fi
        printf '%-11s %-14s %-13s %8s  %s\n' "$part" "$what" "$(state_of "$part")" "$(process_of "$part")" "$where"
    done
}

tell_address() {
    echo "Wordrally is at http://$address:$front/"
    [[ $network == 0 ]] || echo "            from within: packaging/cluster enter $dir COMMAND"
    local part link set_up=''
    for part in "${parts[@]}"; do
        [[ $part == gateway-* ]] || continue
        link=$(field "$dir/parts/$part/ready.json" hostLink)
        [[ -z $link ]] || echo "Host        $link"
        set_up=${set_up:-$(field "$dir/parts/$part/ready.json" setUpLink)}
    done
    [[ -z $set_up ]] || echo "Set up      $set_up    (once: makes the operator's account)"
    echo "Parts       packaging/cluster status $dir    (kill, start, freeze, thaw: --help)"
    echo
    echo "Ctrl-C ends all of it."
}
