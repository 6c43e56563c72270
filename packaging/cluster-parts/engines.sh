# How each part of a cluster is started (packaging/cluster). Sourced by bash.

# Its value of a ready file, which is one line of JSON whose values hold no quotes.
field() { sed -nE "s/.*\"$2\":\"?([^\",}]*).*/\1/p" "$1"; }

# ---- engines ---------------------------------------------------------------------------------------------------------

start_postgres() {
    local own=$dir/parts/postgres said sockets options=''
    [[ $network == 0 ]] || options="-c listen_addresses=$address"
    chmod 711 "$own"
    local tries
    # One that was killed leaves processes that need a moment to notice.
    for ((tries = 0; ; tries++)); do
        said=$(WR_POSTGRES_OPTIONS=$options "$here/postgres-private" start "$own/pg" 2>"$own/start.log") && break
        ((tries < 50)) || { cat "$own/start.log" >&2; fail "PostgreSQL does not start; see $own/pg/data/server.log"; }
        sleep 0.2
    done
    sockets=${said#host=} sockets=${sockets%% *}
    echo "$sockets" >"$own/where"
    remember postgres "$(head -n 1 "$own/pg/data/postmaster.pid")"
    if [[ $network != 0 ]] && ! grep -q "^host .*$address/" "$own/pg/data/pg_hba.conf"; then
        # Nobody but the nodes is in this network.
        echo "host all all $address/$hub_bits trust" >>"$own/pg/data/pg_hba.conf"
        sql 'SELECT pg_reload_conf()' >/dev/null
    fi
}

# Asks the database, past all nodes.
sql() { psql -X -h "$(cat "$dir/parts/postgres/where")" -U wordrally -d postgres -Atc "$1"; }

database_url() {
    local sockets
    sockets=$(cat "$dir/parts/postgres/where")
    if [[ $network == 0 ]]; then
        echo "postgresql://wordrally@${sockets//\//%2F}/postgres"
    else
        echo "postgresql://wordrally@$address/postgres"
    fi
}

# Debian's redis-tools has the server under another name: its name decides what it does.
start_redis() {
    local own=$dir/parts/redis port password program tries
    program=$(command -v redis-server || command -v redis-check-rdb)
    ln -sf "$program" "$own/redis-server"
    if [[ ! -f $own/redis.conf ]]; then
        port=$(free_port)
        password=$(head -c 24 /dev/urandom | base64 | tr -d '+/=')
        (
            umask 077
            printf '%s\n' "bind $address" "port $port" "requirepass $password" 'save ""' 'appendonly no' "dir $own" >"$own/redis.conf"
            echo "redis://:$password@$address:$port" >"$own/url"
        )
        echo "$address:$port" >"$own/where"
    fi
    spawn redis "$own/redis-server" "$own/redis.conf"
    await_port redis "$(cat "$own/where")"
}

start_rabbitmq() {
    local own=$dir/parts/rabbitmq url
    chmod 711 "$own"
    url=$(WR_RABBITMQ_ADDRESS=$address "$here/rabbitmq-private" start "$own/rabbit") || fail "RabbitMQ does not start"
    (umask 077 && echo "$url" >"$own/url")
    echo "${url#*@}" >"$own/where"
    remember rabbitmq "$(cat "$own/rabbit/pid")"
}

# Until somebody listens at an address:port.
await_port() {
    local tries
    for ((tries = 0; tries < 200; tries++)); do
        (exec 3<>"/dev/tcp/${2%:*}/${2##*:}") 2>/dev/null && return
        [[ -n $(process_of "$1") ]] || { tail -n 5 "$dir/parts/$1/log" >&2; fail "$1 does not start; see $dir/parts/$1/log"; }
        sleep 0.05
    done
    fail "$1 does not listen at $2; see $dir/parts/$1/log"
}

# packaging/nginx as it is, but for the two files that are everybody's own: the nodes, and the site, which has no TLS here.
start_nginx() {
    local own=$dir/parts/nginx part folder
    mkdir -p "$own/wordrally"
    chmod 711 "$own" # its workers have an account of their own
    cp "$here/nginx/nginx.conf" "$own/nginx.conf"
    cp "$here/nginx/wordrally/locations.conf" "$own/wordrally/locations.conf"
    for part in "${parts[@]}"; do
        [[ $part != gateway-* ]] || echo "server $(address_of "$part"):$(http_port "$part") max_fails=1 fail_timeout=2s;"
    done >"$own/wordrally/nodes.conf"
    {
        for folder in client_body proxy fastcgi uwsgi scgi; do
            echo "${folder}_temp_path $own/$folder;"
        done
        printf '%s\n' 'server {' "    listen $address:$front;" "    access_log $own/access.log wordrally;" \
            '    include wordrally/locations.conf;' '}'
    } >"$own/wordrally/site.conf"
    echo "http://$address:$front" >"$own/where"
    spawn nginx "$(PATH=$PATH:/usr/sbin:/sbin command -v nginx)" -p "$own" -c "$own/nginx.conf" -e "$own/error.log" \
        -g "daemon off; pid $own/pid;"
    await_port nginx "$address:$front"
}

# ---- nodes -----------------------------------------------------------------------------------------------------------

http_port() { cut -d ' ' -f 1 "$dir/parts/$1/ports" 2>/dev/null || true; }

list() { sed 's/[^,]*/"&"/g; s/^/[/; s/$/]/; s/,/, /g' <<<"$1"; }

# Settings hold passwords: only the owner reads them.
write_settings() {
    local own=$dir/parts/$1 at http peer
    [[ ! -f $own/wordrally.toml ]] || return 0
    at=$(address_of "$1")
    http=$(free_port)
    peer=$(free_port)
    echo "$http $peer" >"$own/ports"
    mkdir "$own/data"
    (
        umask 077
        cat >"$own/wordrally.toml" <<SETTINGS
cluster = true
node_name = "$1"
roles = $(list "$(roles_of "$1")")
listen = ["$at:$http"]
node_listen = "$at:$peer"
data_dir = "$own/data"
files = "$dir/files"
secret_key_file = "$dir/secret.key"
database = "$(database_url)"
broker = "$(cat "$dir/parts/rabbitmq/url")"
bus = "$(cat "$dir/parts/redis/url")"
cache = "$(cat "$dir/parts/redis/url")"
trusted_proxies = ["$address"]
public_url = "http://$address:$front"
# nginx listens on this machine alone: no password leaves it.
allow_plain_sign_in = true
lan_beacon = "off"
SETTINGS
    )
}

# The wordrallyd of a node: the older one, if there is one, until the node has been upgraded.
program_of() {
    if [[ -n $old && ! -e $dir/parts/$1/upgraded ]]; then echo "$old/wordrallyd"; else echo "$bin/wordrallyd"; fi
}

# The newest migration of the database.
schema() { sql 'SELECT MAX(number) FROM schema_migration'; }

# All nodes have the same key. Making it also makes the tables.
make_key() {
    [[ ! -f $dir/secret.key ]] || return 0
    write_settings gateway-1
    "$(program_of gateway-1)" new-key --config "$dir/parts/gateway-1/wordrally.toml" >"$dir/key.log" 2>&1 ||
        { cat "$dir/key.log" >&2; fail "no key could be made"; }
}

launch_node() {
    local own=$dir/parts/$1
    write_settings "$1"
    rm -f "$own/ready.json"
    local line=("$(program_of "$1")" serve --config "$own/wordrally.toml" --ready-file "$own/ready.json")
    if [[ $network == 0 ]]; then
        spawn "$1" "${line[@]}"
        return
    fi
    # It waits for its cable, and for its other end, in a network of its own.
    spawn "$1" unshare --net bash -ec '
        at=$1
        shift
        until ip link show eth0 >/dev/null 2>&1; do sleep 0.02; done
        ip link set lo up
        ip addr add "$at" dev eth0
        ip link set eth0 up
        until ip -o link show eth0 | grep -q LOWER_UP; do sleep 0.02; done
        exec "$@"' node "$(address_of "$1")/$hub_bits" "${line[@]}"
    local pid
    pid=$(process_of "$1")
    until [[ -z $pid || $(readlink "/proc/$pid/ns/net") != "$(readlink /proc/self/ns/net)" ]]; do
        sleep 0.02
    done
    plug_in "$1" "$pid"
}

await_node() {
    local own=$dir/parts/$1 tries
    for ((tries = 0; tries < 600; tries++)); do
        if [[ -s $own/ready.json && $(status_of "$(address_of "$1")" "$(http_port "$1")" /api/v1/health/ready) == 200 ]]; then return; fi
        [[ -n $(process_of "$1") ]] || { tail -n 5 "$own/log" >&2; fail "$1 does not start; see $own/log"; }
        sleep 0.1
    done
    fail "$1 is not ready after a minute; see $own/log"
}

# The shard of a game, as server/cluster/shard.cpp: FNV-1a of its id's bytes.
shard_of() {
    local hex=${1//-/} at hash=$((0xcbf29ce484222325))
    [[ $hex =~ ^[0-9a-fA-F]{32}$ ]] || fail "'$1' is not a game's id"
    for ((at = 0; at < 32; at += 2)); do
        hash=$(((hash ^ 16#${hex:at:2}) * 0x100000001b3))
    done
    echo $(((hash ^ (hash >> 32)) & 63))
}

# Nothing while nobody owns it.
owner_of() {
    local shard
    shard=$(shard_of "$1")
    sql "SELECT name FROM shard JOIN node ON node.id = shard.node WHERE shard = $shard"
}
