# A cluster that is hurt while bots play on it (packaging/cluster --demo). Sourced by bash.
#
# Every round brings each fault once, in its own question, in as many games as that takes. What is believed is only what bots
# wrote down (--ack-log: what was acknowledged to them) and what the log holds (wordrallyd verify --answers).

quiz_file=everyday-phrases
answer_share=10 # of the players, in percent, who have answered when the fault comes: most are under way
late_share=60   # with more than that the next question is waited for
think_seconds=7  # the longest that bots think
longest_game=900 # seconds; a game that takes longer goes on no more

check_faults() {
    local known=(gateway owner worker rabbitmq redis postgres nginx freeze) fault
    [[ -z $wants_network ]] || known+=(cut)
    [[ $workers -gt 0 ]] || known=("${known[@]/worker/}")
    [[ -n $faults ]] || faults=$(IFS=, && echo "${known[*]}")
    for fault in ${faults//,/ }; do
        [[ $fault != cut || -n $wants_network ]] || refuse "--faults: cut needs --network"
        [[ " ${known[*]} " == *" $fault "* ]] || refuse "--faults: expected some of ${known[*]}, not '$fault'"
    done
}

# ---- a game ----------------------------------------------------------------------------------------------------------

# A request through nginx: METHOD PATH BODY TOKEN; prints the body of the answer. No secret stands on a command line.
ask() {
    local reply tries
    for ((tries = 0; tries < 20; tries++)); do
        reply=$(
            exec 3<>"/dev/tcp/$address/$front" || exit 1
            printf '%s /api/v1%s HTTP/1.1\r\nHost: %s:%s\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n%s\r\n%s' \
                "$1" "$2" "$address" "$front" "${#3}" "${4:+Authorization: Bearer $4$'\r\n'}" "$3" >&3
            cat <&3
        ) || true
        # A node that has just come back may ask for patience.
        [[ $reply != "HTTP/1.1 503"* && -n $reply ]] && break
        sleep 0.5
    done
    [[ $reply == "HTTP/1.1 2"* ]] || fail "$1 $2: ${reply:-no answer}"
    echo "${reply#*$'\r\n\r\n'}"
}

value() { sed -nE "s/.*\"$1\":\"([^\"]*)\".*/\1/p"; }

# Sets grant, by the host link of a gateway, which works once.
be_host() {
    local link
    link=$(field "$dir/parts/gateway-1/ready.json" hostLink)
    grant=$(ask POST /host-links/redeem "{\"link\":\"${link#*link=}\"}" '' | value grant)
}

# Sets game, pin and token.
open_game() {
    local title quiz made
    title=$(sed -nE 's/^ *"title": *"([^"]*)".*/\1/p' "$here/../assets/quizzes/$quiz_file.json")
    quiz=$(ask GET '/quizzes?sort=title' '' "$grant" | grep -o "{[^{}]*\"title\":\"$title\"[^{}]*}" | value id)
    made=$(ask POST /games "{\"quiz\":\"$quiz\",\"settings\":{\"scoring\":\"classic\",\"pacing\":\"host\"}}" "$grant")
    pin=$(value pin <<<"$made")
    token=$(value hostToken <<<"$made")
    game=$(sed -nE 's/.*"game":\{[^{}]*"id":"([^"]*)".*/\1/p' <<<"$made")
    [[ -n $game && -n $pin && -n $token ]] || fail "no game: $made"
}

# Plays a game in the background, with the times of what is acknowledged beside it.
let_play() {
    : >"$play/acks"
    "$bin/wordrally-bots" --url "http://$address:$front" --pin "$pin" --host-token "$token" --players "$players" --spread 2s \
        --think "0.5s-${think_seconds}s" --pace 0.5s --seed "$1" --quiz "$here/../assets/quizzes/$quiz_file.json" --ack-log "$play/acks" --json \
        >"$play/report.json" 2>"$play/bots.log" &
    bots=$!
    tail -q -s 0.05 -n +1 -f --pid="$bots" "$play/acks" | while read -r line; do
        echo "$EPOCHREALTIME $line"
    done >"$play/times" &
    stamper=$!
}

# The newest question that was answered, and by how many; "-1 0" before.
newest() { awk '{ count[$2]++; if ($2 > last || NR == 1) last = $2 } END { if (NR) print last, count[last]; else print -1, 0 }' "$play/acks"; }

# Sets question to one after it, as soon as enough and not too many have answered it. False once the bots have ended.
await_question() {
    local found count
    while kill -0 "$bots" 2>/dev/null; do
        read -r found count < <(newest)
        if ((found > question && count * 100 >= players * answer_share && count * 100 <= players * late_share)); then
            question=$found
            return 0
        fi
        sleep 0.05
    done
    return 1
}

# ---- faults ----------------------------------------------------------------------------------------------------------

# The gateway that most of nginx's connections go to, by the kernel's table.
busiest_gateway() {
    local part
    for part in "${parts[@]}"; do
        [[ $part == gateway-* ]] || continue
        echo "$(grep -cE "^ *[0-9]+: [0-9A-F]+:[0-9A-F]+ [0-9A-F]+:$(printf %04X "$(http_port "$part")") 01 " /proc/net/tcp) $part"
    done | sort -rn | head -n 1 | cut -d ' ' -f 2
}

victim_of() {
    case $1 in
    gateway) busiest_gateway ;;
    owner | freeze | cut) owner_of "$game" ;;
    worker) echo worker-1 ;;
    *) echo "$1" ;;
    esac
}

# Waits until every part is ready.
await_all() {
    local part tries=0
    for part in "${parts[@]}"; do
        until [[ $(state_of "$part") == ready ]]; do
            ((++tries < 600)) || fail "$part does not come back: $(state_of "$part")"
            sleep 0.1
        done
    done
}

# Hurts the cluster and makes it whole: fault, part, question, when it began and when all was there again, to faults.
inflict() {
    local fault=$1 part='' began ended tries
    # A game that has just lost its owner may have none for a moment.
    for ((tries = 0; tries < 100; tries++)); do
        part=$(victim_of "$fault")
        [[ -z $part ]] || break
        sleep 0.1
    done
    [[ -n $part ]] || fail "nobody owns the game"
    began=$EPOCHREALTIME
    case $fault in
    freeze) freeze_part "$part" && sleep 6 && thaw_part "$part" ;;
    cut) cut_part "$part" && sleep 8 && mend_part "$part" ;;
    *)
        kill_part "$part"
        # Nodes are done without for a while; without an engine nothing goes on.
        if is_node "$part"; then sleep 4; else sleep 0.5; fi
        start_part "$part"
        ;;
    esac
    await_all
    ended=$EPOCHREALTIME
    echo "$fault $part $question $began $ended" >>"$play/faults"
    printf '  question %2d: %-8s (%s), there again after %.1f s\n' "$((question + 1))" "$fault" "$part" "$(awk "BEGIN { print $ended - $began }")"
}

# How long it took from then until answers were acknowledged again: the end of the longest silence that began within three
# seconds. Players answer by chance, so that there are silences without a reason: eight times the mean one is none of these. Without
# any the next answer counts.
pause_of() {
    awk -v question="$1" -v began="$2" -v players="$players" -v within="$think_seconds" '
        BEGIN { last = began; reason = 8 * within / players; if (reason < 0.1) reason = 0.1 }
        $3 >= question && $1 >= began && $1 < began + 120 {
            if (!first) first = $1
            if (last < began + 3 && $1 - last > longest) { longest = $1 - last; end = $1 }
            last = $1
        }
        END { if (!first) print "-"; else printf "%.2f", (longest > reason ? end : first) - began }' "$play/times"
}

# ---- the proof -------------------------------------------------------------------------------------------------------

# Counts what was acknowledged, found, and found twice, of one question or of all (no third word).
count_answers() {
    awk -v question="${1-}" '
        question != "" && $2 != question { next }
        FILENAME == ARGV[1] { if (!told[$1 " " $2 " " $3]++) acknowledged++; next }
        { if (places[$1 " " $2]++) twice++; lines[$1 " " $2 " " $3] = 1 }
        END {
            for (line in told) if (line in lines) found++
            print acknowledged + 0, found + 0, twice + 0
        }' "$play/acks" "$play/verified"
}

# Holds a game that has ended against its log; what it finds goes to results, and is_right is emptied for faults.
judge() {
    local status=0 fault part at began ended after counts
    "$bin/wordrallyd" verify "$game" --answers --config "$dir/parts/gateway-1/wordrally.toml" >"$play/verify.log" 2>&1 || status=$?
    grep -E '^[0-9]+ [0-9]+ ' "$play/verify.log" >"$play/verified" || true
    if [[ $status -ne 0 ]]; then
        echo "  the log does not explain the board:" && head -n 5 "$play/verify.log"
        is_right=
    fi
    if [[ $bots_status -ne 0 ]]; then
        echo "  the bots saw faults ($bots_status): $(cat "$play/report.json" "$play/bots.log")"
        is_right=
    fi
    while read -r fault part at began ended; do
        after=$(pause_of "$at" "$began")
        read -r acknowledged found twice < <(count_answers "$at")
        echo "$fault $acknowledged $found $twice $after $((players - acknowledged))" >>"$dir/demo/results"
        printf '  %-8s (%s): answers were acknowledged again after %s s\n' "$fault" "$part" "$after"
        # A game that did not go on has lost nothing, and still does not survive.
        [[ $after != - ]] || is_right=
    done <"$play/faults"
    counts=$(count_answers)
    read -r acknowledged found twice <<<"$counts"
    echo "all $counts - $((players * ($(newest | cut -d ' ' -f 1) + 1) - acknowledged))" >>"$dir/demo/results"
    [[ $acknowledged -eq $found && $twice -eq 0 && $acknowledged -gt 0 ]] || is_right=
    echo "  acknowledged $acknowledged, found $found, twice $twice; log and board: $([[ $status -eq 0 ]] && echo right || echo WRONG)," \
        "bots: $([[ $bots_status -eq 0 ]] && echo all right || echo WRONG)"
}

print_table() {
    # Missed: players of whom no answer to the question was acknowledged. Nothing was promised to them, and still they had no chance.
    printf '\n%-9s %6s %12s %9s %6s %7s %9s %9s\n' fault rounds acknowledged found twice missed 'median s' 'worst s'
    local fault
    for fault in $(tr ',' '\n' <<<"$faults" | awk '!seen[$1]++') all; do
        grep "^$fault " "$dir/demo/results" | sort -k 5 -g | awk -v fault="$fault" '
            { rounds++; acknowledged += $2; found += $3; twice += $4; missed += $6; if ($5 != "-") pauses[++known] = $5 }
            END {
                middle = known % 2 ? pauses[(known + 1) / 2] : (pauses[known / 2] + pauses[known / 2 + 1]) / 2
                printf "%-9s %6d %12d %9d %6d %7d %9s %9s\n", fault, rounds, acknowledged, found, twice, missed,
                    known ? sprintf("%.2f", middle) : "-", known ? sprintf("%.2f", pauses[known]) : "-"
            }'
    done
}

# Plays one game with as many of the faults in todo as it has questions for.
play_game() {
    local question=-1 since=$SECONDS
    play=$dir/demo/$1
    mkdir "$play"
    : >"$play/faults"
    open_game
    echo "game $1: PIN $pin, $players players, its owner is $(owner_of "$game")"
    let_play "$1"
    while [[ ${#todo[@]} -gt 0 ]] && await_question; do
        inflict "${todo[0]}"
        todo=("${todo[@]:1}")
    done
    while kill -0 "$bots" 2>/dev/null && ((SECONDS - since < longest_game)); do
        sleep 0.1
    done
    kill "$bots" 2>/dev/null || true
    bots_status=0
    wait "$bots" || bots_status=$?
    bots=
    wait "$stamper" || true
    judge
}

# All rounds; ends with 1 unless everything held.
demo() {
    local round number=0 todo is_right=yes grant='' game pin token play bots_status stamper acknowledged found twice
    mkdir "$dir/demo"
    be_host
    for ((round = 1; round <= rounds; round++)); do
        [[ $rounds -eq 1 ]] || echo "round $round of $rounds"
        read -r -a todo <<<"${faults//,/ }"
        while [[ ${#todo[@]} -gt 0 ]]; do
            local before=${#todo[@]}
            play_game $((++number))
            [[ ${#todo[@]} -lt $before ]] || fail "no answer came in time for a fault"
        done
    done
    print_table
    if [[ -z $is_right ]]; then
        echo "cluster: it does NOT hold" >&2
        return 1
    fi
    echo "Everything that was acknowledged is in the log, once, and every board is right."
}
