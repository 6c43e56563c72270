#include "identity/signingkeys.h"

#include "core/andthen.h"
#include "core/logging.h"
#include "protocol/accountlimits.h"

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString keysTopic = u"identity.keys"_s;

/// How long an old key still verifies: the life of a token, the seconds until all nodes sign with
/// the new one, and what clocks may differ.
constexpr auto farewell = std::chrono::minutes(limits::accessTokenMinutes) + 2min;

Result<QList<SigningKeyRow>> readKeys(Transaction &transaction, TimePoint now)
{
    QList<SigningKeyRow> keys;
    WR_TRY(rows, transaction.run("SELECT kid, created_at, retires_at FROM signing_key "
                                 "WHERE retires_at IS NULL OR retires_at > ?"_L1, {toMicros(now)}));
    while (rows.next()) {
        SigningKeyRow key {rows.value(0).toString(), fromMicros(rows.value(1).toLongLong()), {}};
        if (!rows.value(2).isNull())
            key.retiresAt = fromMicros(rows.value(2).toLongLong());
        keys.append(key);
    }
    return keys;
}

Result<void> addKey(Transaction &transaction, const QString &kid, TimePoint now)
{
    WR_CHECK(transaction.run("INSERT INTO signing_key(kid, created_at) VALUES (?, ?)"_L1, {kid, toMicros(now)}));
    return {};
}

} // namespace

SigningKeys::SigningKeys(DbExecutor &database, AccessTokens &tokens, Bus &bus, const Clock &clock,
                         QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_tokens(tokens)
    , m_bus(bus)
    , m_clock(clock)
{
    m_bus.subscribe(keysTopic, this, [this](const QByteArray &) {
        whenDone(this, reload(), [](const Result<void> &read) {
            if (!read)
                qCCritical(lcAuth) << "the signing keys cannot be read:" << read.error().message;
        });
    });
}

QFuture<Result<void>> SigningKeys::load()
{
    return reload();
}

QFuture<Result<void>> SigningKeys::reload()
{
    const TimePoint now = m_clock.now();
    auto read = m_database.write<QList<SigningKeyRow>>(
        Lane::Interactive, {u"start"_s, {}},
        [now, kid = AccessTokens::newKid()](Transaction &transaction) -> Result<QList<SigningKeyRow>> {
            WR_TRY(keys, readKeys(transaction, now));
            if (!keys.isEmpty())
                return keys;
            WR_CHECK(addKey(transaction, kid, now));
            return readKeys(transaction, now);
        });
    return andThen(this, read, [this](const QList<SigningKeyRow> &keys) {
        m_tokens.setKeys(keys);
        return QtFuture::makeReadyFuture(Result<void>());
    });
}

QFuture<Result<QString>> SigningKeys::rotate(const Caller &caller)
{
    if (const auto allowed = allowsOn(caller.principal, Permission::SigningKeyRotate, {}); !allowed)
        return QtFuture::makeReadyFuture(Result<QString>(allowed.error()));
    return renew(caller.context());
}

QFuture<Result<QString>> SigningKeys::renew(DbContext context)
{
    const TimePoint now = m_clock.now();
    auto added = m_database.write<QString>(
        Lane::Interactive, std::move(context),
        [now, kid = AccessTokens::newKid()](Transaction &transaction) -> Result<QString> {
            WR_CHECK(transaction.run("DELETE FROM signing_key WHERE retires_at <= ?"_L1, {toMicros(now)}));
            WR_CHECK(transaction.run("UPDATE signing_key SET retires_at = ? WHERE retires_at IS NULL"_L1,
                                     {toMicros(now + farewell)}));
            WR_CHECK(addKey(transaction, kid, now));
            return kid;
        });
    return andThen(this, added, [this](const QString &kid) {
        qCInfo(lcAuth) << "a new signing key was made";
        m_bus.publish(keysTopic, {});
        return andThen(this, reload(), [kid] { return QtFuture::makeReadyFuture(Result<QString>(kid)); });
    });
}

} // namespace wr
