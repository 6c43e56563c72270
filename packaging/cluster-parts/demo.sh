# A cluster that is hurt while bots play on it (packaging/cluster --demo). Sourced by bash.
#
# Every round brings each fault once, in its own question, in as many games as that takes. What is believed is only what bots
# wrote down (--ack-log: what was acknowledged to them) and what the log holds (wordrallyd verify --answers).

quiz_file=everyday-phrases
answer_share=10 # of the players, in percent, who have answered when the fault comes: most are under way
late_share=60   # with more than that the next question is waited for
nginx_forgets=2 # seconds for which nginx leaves out a node that refused it (fail_timeout)
think_seconds=7  # the longest that bots think
longest_game=900 # seconds; a game that takes longer goes on no more

check_faults() {
    local known=(gateway owner worker rabbitmq redis postgres nginx freeze) fault
    [[ -z $wants_network ]] || known+=(cut)
    known+=(roll)
    [[ $workers -gt 0 ]] || known=("${known[@]/worker/}")
    [[ -n $faults ]] || faults=$(IFS=, && echo "${known[*]}")
    [[ -z $old || ,$faults, == *,roll,* ]] || refuse "--old: nodes are upgraded by the fault roll, which --faults leaves out"
    [[ -z $old || -n $is_demo ]] || refuse "--old is for --demo"
    for fault in ${faults//,/ }; do
        [[ $fault != cut || -n $wants_network ]] || refuse "--faults: cut needs --network"
        [[ " ${known[*]} " == *" $fault "* ]] || refuse "--faults: expected some of ${known[*]}, not '$fault'"
    done
}

# Sets todo to the faults of a round. A rolling restart is one for each node: roll:NODE.
plan_round() {
    local fault part
    todo=()
    for fault in ${faults//,/ }; do
        [[ $fault == roll ]] || { todo+=("$fault"); continue; }
        for part in "${parts[@]}"; do
            ! is_node "$part" || todo+=("roll:$part")
        done
    done
}

# ---- a game ----------------------------------------------------------------------------------------------------------

# A request through nginx: METHOD PATH BODY TOKEN, with the lines in more_headers; prints the body of the answer. No secret stands on a
# command line.
ask() {
    local reply tries
    for ((tries = 0; tries < 20; tries++)); do
        reply=$(
            exec 3<>"/dev/tcp/$address/$front" || exit 1
            printf '%s /api/v1%s HTTP/1.1\r\nHost: %s:%s\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n%s\r\n%s' \
                "$1" "$2" "$address" "$front" "${#3}" "${4:+Authorization: Bearer $4$'\r\n'}${more_headers-}" "$3" >&3
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

# How many questions are played: one for each fault that is left, or all of the quiz if it has not so many.
questions_for_todo() {
    local fault count=0
    for fault in "${todo[@]}"; do
        # A node for jobs alone is replaced while the question of another goes on.
        [[ $fault == roll:worker-* ]] || count=$((count + 1))
    done
    echo $((count > 0 ? count : 1))
}

# Plays a game in the background, with the times of what is acknowledged beside it.
let_play() {
    : >"$play/acks"
    "$bin/wordrally-bots" --url "http://$address:$front" --pin "$pin" --host-token "$token" --players "$players" --spread 2s \
        --think "0.5s-${think_seconds}s" --pace 0.5s --questions "$(questions_for_todo)" --seed "$1" --quiz "$here/../assets/quizzes/$quiz_file.json" --ack-log "$play/acks" --json \
        >"$play/report.json" 2>"$play/bots.log" &
    bots=$!
    tail -q -s 0.05 -n +1 -f --pid="$bots" "$play/acks" | while read -r line; do
        echo "$EPOCHREALTIME $line"
    done >"$play/times" &
    stamper=$!
}

# Asks through nginx all the time and writes down what status came: nginx tries no such request twice, so a node that goes must not
# leave one without its answer.
let_ask() {
    local status
    while :; do
        status=$(
            exec 3<>"/dev/tcp/$address/$front" || exit 0
            printf 'POST /api/v1/auth/sign-in HTTP/1.1\r\nHost: %s:%s\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}' \
                "$address" "$front" >&3
            read -r -t 20 _ status _ <&3
            echo "$status"
        ) 2>/dev/null || true
        echo "$EPOCHREALTIME ${status:-none}"
        sleep 0.02
    done >>"$play/asked"
}

# The newest question that was answered, and by how many; "-1 0" before.
newest() { awk '{ count[$2]++; if ($2 > last || NR == 1) last = $2 } END { if (NR) print last, count[last]; else print -1, 0 }' "$play/acks"; }

# Sets question to one from this on, as soon as enough and not too many have answered it. False once the bots have ended.
await_question() {
    local found count
    while kill -0 "$bots" 2>/dev/null; do
        read -r found count < <(newest)
        if ((found >= $1 && count * 100 >= players * answer_share && count * 100 <= players * late_share)); then
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
    roll:*) echo "${1#roll:}" ;;
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

# As systemd and Kubernetes replace a node: it ends by itself, in order and in time, before another takes its place.
roll_node() {
    if [[ -z $asker ]]; then
        let_ask &
        asker=$!
    fi
    stop_part "$1"
    [[ $ended_with -eq 0 ]] || fail "$1 was told to end and ended with $ended_with; see $dir/parts/$1/log"
    stopped=$EPOCHREALTIME
    touch "$dir/parts/$1/upgraded"
    start_part "$1"
    [[ $(readlink "/proc/$(process_of "$1")/exe") -ef $bin/wordrallyd ]] || fail "$1 is not the new program"
}

# Hurts the cluster and makes it whole: fault, part, question, when it began and when all was there again, to faults.
inflict() {
    local fault=$1 part='' began ended tries stopped=''
    # A game that has just lost its owner may have none for a moment.
    for ((tries = 0; tries < 100; tries++)); do
        part=$(victim_of "$fault")
        [[ -z $part ]] || break
        sleep 0.1
    done
    [[ -n $part ]] || fail "nobody owns the game"
    began=$EPOCHREALTIME
    case $fault in
    freeze) freeze_part "$part" && sleep 10 && thaw_part "$part" ;;
    cut) cut_part "$part" && sleep 8 && mend_part "$part" ;;
    roll:*) roll_node "$part" ;;
    *)
        kill_part "$part"
        # Nodes are done without for a while; without an engine nothing goes on.
        if is_node "$part"; then sleep 4; else sleep 0.5; fi
        start_part "$part"
        ;;
    esac
    await_all
    ended=$EPOCHREALTIME
    fault=${fault%%:*}
    echo "$fault $part $question $began $ended" >>"$play/faults"
    printf '  question %2d: %-8s (%s), %sthere again after %.1f s\n' "$((question + 1))" "$fault" "$part" \
        "${stopped:+$(awk "BEGIN { printf \"ended after %.1f s, \", $stopped - $began }")}" "$(awk "BEGIN { print $ended - $began }")"
    # The next one may go once nginx knows that this one is back.
    [[ $fault != roll || $part != gateway-* ]] || sleep "$nginx_forgets"
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

# The same of a node that was replaced: its games may change hands twice, when it goes and when it is back. The longest time without an
# answer of one question that began until half a second after that.
pause_of_roll() {
    awk -v question="$1" -v began="$2" -v ended="$3" '
        BEGIN { last = began; asked = question }
        $3 >= question && $1 >= began {
            found = 1
            if (last < ended + 0.5 && $3 == asked && $1 - last > longest) longest = $1 - last
            last = $1
            asked = $3
        }
        END { if (!found) print "-"; else printf "%.2f", longest }' "$play/times"
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
    local status=0 fault part at began ended after counts missed seen=''
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
        if [[ $fault == roll ]]; then after=$(pause_of_roll "$at" "$began" "$ended"); else after=$(pause_of "$at" "$began"); fi
        read -r acknowledged found twice < <(count_answers "$at")
        missed=$((players - acknowledged))
        # Several nodes may have been replaced in one question, whose answers count once.
        [[ "$fault $at" != "$seen" ]] || acknowledged=0 found=0 twice=0 missed=0
        seen="$fault $at"
        if [[ $fault == roll && $part == worker-* ]]; then
            # No answer passes it, and most players may have answered when its turn comes.
            echo "$fault $acknowledged $found $twice - $missed" >>"$dir/demo/results"
            continue
        fi
        echo "$fault $acknowledged $found $twice $after $missed" >>"$dir/demo/results"
        printf '  %-8s (%s): answers were acknowledged again after %s s\n' "$fault" "$part" "$after"
        # A game that did not go on has lost nothing, and still does not survive.
        [[ $after != - ]] || is_right=
    done <"$play/faults"
    if [[ -s $play/asked ]]; then
        counts=$(awk '$2 !~ /^[234]/ { refused++ } END { print NR, refused + 0 }' "$play/asked")
        echo "  ${counts% *} other requests while nodes were replaced, ${counts#* } of them without a node's answer"
        [[ ${counts#* } -eq 0 ]] || is_right=
    fi
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
    local earlier='' next
    while [[ ${#todo[@]} -gt 0 ]]; do
        next=$((question + 1))
        # One node after the other, several in a question if there is time.
        [[ ${todo[0]%%:*} != roll || $earlier != roll ]] || next=$question
        [[ ${todo[0]} == roll:worker-* && $earlier == roll ]] || await_question "$next" || break
        inflict "${todo[0]}"
        earlier=${todo[0]%%:*}
        todo=("${todo[@]:1}")
    done
    [[ -z $asker ]] || end_process "$asker" TERM
    asker=
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
    local round number=0 todo is_right=yes grant='' asker='' game pin token play bots_status stamper acknowledged found twice
    mkdir "$dir/demo"
    local schema_before
    schema_before=$(schema)
    be_host
    for ((round = 1; round <= rounds; round++)); do
        [[ $rounds -eq 1 ]] || echo "round $round of $rounds"
        plan_round
        while [[ ${#todo[@]} -gt 0 ]]; do
            local before=${#todo[@]}
            play_game $((++number))
            [[ ${#todo[@]} -lt $before ]] || fail "no answer came in time for a fault"
        done
    done
    print_table
    [[ -z $old ]] || echo "Upgraded from $old: schema $schema_before, now $(schema)"
    if [[ -z $is_right ]]; then
        echo "cluster: it does NOT hold" >&2
        return 1
    fi
    echo "Everything that was acknowledged is in the log, once, and every board is right."
}
