#include "core/auditpolicy.h"

#include <algorithm>
#include <array>

namespace wr::audit {

namespace {

using V = QLatin1StringView;

constexpr std::array exempt {
    AuditRule {V("activity_message"), {}, V("remembers what was counted, for some days")},
    AuditRule {V("audit_context"), {}, V("says who changes what follows; is no business of anybody's")},
    AuditRule {V("audit_entry"), {}, V("is the audit itself")},
    AuditRule {V("broker_message"), {}, V("a journal: its messages are gone once they had their effect")},
    AuditRule {V("game_event"), {}, V("a log that is only appended to, with a hash chain of its own")},
    AuditRule {V("game_report"), {}, V("counted from the game's log")},
    AuditRule {V("game_report_player"), {}, V("counted from the game's log")},
    AuditRule {V("idempotency_key"), {}, V("remembered replies, gone after a day")},
    AuditRule {V("job_timer"), {}, V("when something is due; what it did has entries of its own")},
    AuditRule {V("join_key"), {}, V("hashes of secrets, gone when their game ends")},
    AuditRule {V("lease"), {}, V("a heartbeat")},
    AuditRule {V("people_chunk"), {}, V("how far a bulk job has come; each of its chunks has a bulk entry")},
    AuditRule {V("node"), {}, V("a heartbeat")},
    AuditRule {V("participation"), {}, V("totals derived from the game's log")},
    AuditRule {V("practice_card"), {}, V("what a learner has to practise, folded from the reviews; nobody else can change it")},
    AuditRule {V("practice_deck"), {}, V("counts the changes of somebody's cards")},
    AuditRule {V("practice_game"), {}, V("which games were made cards of; derived from their logs")},
    AuditRule {V("practice_review"), {}, V("a list that is only appended to, by whom it is about, and says when")},
    AuditRule {V("quiz_media"), {}, V("derived from the quiz, whose version says when it changed")},
    AuditRule {V("quiz_tag"), {}, V("search keys, derived from the quiz")},
    AuditRule {V("quiz_version"), {}, V("the history of quizzes itself: who wrote what, and when")},
    AuditRule {V("route_activity"), {}, V("counts requests")},
    AuditRule {V("run_heartbeat"), {}, V("a heartbeat")},
    AuditRule {V("schema_migration"), {}, V("is only appended to, and names the files that explain it")},
    AuditRule {V("shard"), {}, V("which process owns what; moves by itself, and its epoch tells how often")},
    AuditRule {V("statistic_delta"), {}, V("statistics, derived from accounts and activity")},
    AuditRule {V("statistic_total"), {}, V("statistics, derived from accounts and activity")},
    AuditRule {V("upload"), {}, V("gone within a day or a file, which has entries of its own")},
    AuditRule {V("user_activity"), {}, V("counts requests; where somebody was when is nobody's to keep twice")},
};

constexpr std::array births {
    AuditRule {V("game_player"), {},
               V("the game's log tells who joined when; the name must have no second place that "
                 "outlives it, and a class that joins at once need not wait for one")},
};

constexpr std::array secrets {
    AuditRule {V("account"), V("password_hash"), V("a password could be guessed from it")},
    AuditRule {V("account_link"), V("token_hash"), V("stands for a link that lets its holder in")},
    AuditRule {V("account_link"), V("email"),
               V("may be of somebody who has no account, whom nothing would erase")},
    AuditRule {V("game_player"), V("name"),
               V("a guest's has no account whose end would erase it, and must go with the game's names")},
    AuditRule {V("game_player"), V("name_key"), V("made from the name")},
    AuditRule {V("host_link"), V("token_hash"), V("stands for a link that makes its holder a host")},
    AuditRule {V("service_token"), V("token_hash"), V("stands for a token")},
};

constexpr std::array quiet {
    AuditRule {V("account"), V("last_active_day"), V("counted from activity, which tells when somebody was here")},
    AuditRule {V("account"), V("requests"), V("counted from activity")},
    AuditRule {V("account"), V("search_key"), V("made from the name")},
    AuditRule {V("job"), V("cursor"), V("moves with every step")},
    AuditRule {V("job"), V("progress"), V("moves with every step")},
    AuditRule {V("job"), V("total"), V("an estimate")},
    AuditRule {V("job"), V("attempt"), V("counts tries")},
    AuditRule {V("job"), V("run"), V("which process works at it")},
    AuditRule {V("job"), V("updated_at"), V("moves with every step")},
    AuditRule {V("job"), V("announced_at"), V("whether a worker was told")},
    AuditRule {V("quiz"), V("content"), V("stands in quiz_version under the version that is kept")},
    AuditRule {V("quiz"), V("search_text"), V("made from the content")},
    AuditRule {V("quiz"), V("title_key"), V("made from the title")},
    AuditRule {V("quiz"), V("search_version"), V("of the keys; moves when the server learns better ones")},
    AuditRule {V("refresh_token"), V("generation"), V("moves with every refresh")},
    AuditRule {V("refresh_token"), V("token_hash"), V("moves with every refresh, and is secret")},
    AuditRule {V("refresh_token"), V("created_at"), V("moves with every refresh")},
    AuditRule {V("refresh_token"), V("expires_at"), V("moves with every refresh")},
    AuditRule {V("sign_in"), V("address"), V("where somebody was must not outlive the sign-in")},
    AuditRule {V("sign_in"), V("device"), V("what somebody has must not outlive the sign-in")},
    AuditRule {V("sign_in"), V("last_used_at"), V("moves with every refresh")},
    AuditRule {V("sign_in"), V("expires_at"), V("moves with every refresh")},
};

constexpr std::array personal {
    AuditRule {V("account"), V("country"), V("says where somebody lives")},
    AuditRule {V("account"), V("gender"), V("says something of somebody")},
    AuditRule {V("account"), V("email"), V("an address")},
    AuditRule {V("account"), V("email_key"), V("made from the address")},
    AuditRule {V("account"), V("name"), V("a name")},
    AuditRule {V("account"), V("country"), V("where somebody is from")},
    AuditRule {V("account"), V("gender"), V("what somebody says of themselves")},
    AuditRule {V("media"), V("name"), V("what somebody calls a file may name somebody")},
};

constexpr std::array harmless {
    AuditRule {V("game"), V("log_hash"), V("of the last event of its log, without any name")},
    AuditRule {V("media"), V("hash"), V("of a picture or a sound, and its address in the object store")},
    AuditRule {V("school"), V("name"), V("of a school, not of a person")},
    AuditRule {V("service_token"), V("name"), V("of a program, not of a person")},
    AuditRule {V("setting"), V("name"), V("names a setting")},
};

} // namespace

std::span<const AuditRule> exemptTables() { return exempt; }
std::span<const AuditRule> insertsExempt() { return births; }
std::span<const AuditRule> secretColumns() { return secrets; }
std::span<const AuditRule> quietColumns() { return quiet; }
std::span<const AuditRule> personalColumns() { return personal; }
std::span<const AuditRule> harmlessColumns() { return harmless; }

QLatin1StringView exemption(QStringView table)
{
    for (const AuditRule &rule : exempt) {
        if (rule.table == table)
            return rule.reason;
    }
    return {};
}

bool holds(std::span<const AuditRule> rules, QStringView table, QStringView column)
{
    return std::any_of(rules.begin(), rules.end(), [&](const AuditRule &rule) {
        return rule.table == table && rule.column == column;
    });
}

} // namespace wr::audit
