import type { JSX } from "preact";
import { firstWords, formatNumber, refusalWords, t } from "../../core/i18n";
import type { ClusterNode, NodeList } from "../../core/protocol";
import { When } from "../../ui/account";
import type { Loaded } from "../../ui/load";

/** The servers that share a database, and how they share the games; of one that is alone, itself. */
export function Nodes({ loaded }: { loaded: Loaded<NodeList> }): JSX.Element {
    const { value, fault } = loaded;
    return (
        <section class="card" aria-labelledby="clusternodes">
            <h2 id="clusternodes">{t("nodes")}</h2>
            {fault && (
                <>
                    <p class="fault" role="alert">{refusalWords(fault)}</p>
                    <p><button class="button second" type="button" disabled={loaded.isBusy} onClick={loaded.again}>{t("action.retry")}</button></p>
                </>
            )}
            {!value && !fault && <p role="status"><span class="spinner" aria-hidden="true" /> {t("loading")}</p>}
            {value && !value.isCluster && <p class="soft">{t("nodes.alone")}</p>}
            {value && (value.items.length === 0 ? <p class="soft">{t("nodes.none")}</p> : <List nodes={value.items} />)}
        </section>
    );
}

function List({ nodes }: { nodes: ClusterNode[] }): JSX.Element {
    return (
        <ul class="stack">
            {nodes.map((node) => (
                <li key={node.id} class="node">
                    <p>
                        <b><bdi dir="ltr">{node.name}</bdi></b> <span class="soft">{node.version}</span>
                        {node.isSelf && <> <span class="pill">{t("nodes.self")}</span></>}
                        {node.isDraining && <> <span class="pill warn">{t("nodes.draining")}</span></>}
                    </p>
                    <dl class="pairs">
                        <div><dt>{t("nodes.roles")}</dt><dd>{node.roles.map((role) => firstWords(`nodes.role.${role}`)).join(", ")}</dd></div>
                        <div><dt>{t("nodes.shards")}</dt><dd class="number">{t("nodes.shardsOf", { count: formatNumber(node.shards), all: formatNumber(allShards) })}</dd></div>
                        <div><dt>{t("nodes.started")}</dt><dd><When at={node.startedAt} /></dd></div>
                        <div><dt>{t("nodes.silent")}</dt><dd class="number">{t("nodes.silentMs", { ms: formatNumber(node.silentMs) })}</dd></div>
                        {node.address && <div><dt>{t("nodes.address")}</dt><dd><bdi dir="ltr">{node.address}</bdi></dd></div>}
                    </dl>
                </li>
            ))}
        </ul>
    );
}

/** Into how many parts all games are divided; as the protocol's words say. */
const allShards = 64;
