#include "identity/servicetokens.h"

#include "core/andthen.h"
#include "core/base64url.h"
#include "core/logging.h"
#include "identity/accountsql.h"
#include "identity/crypto.h"
#include "identity/tokens.h"
#include "protocol/accountlimits.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

const QString serviceTokensTopic = u"identity.servicetokens"_s;

/// A permission this program does not know any more is left out.
PermissionSet readPermissions(const QString &text)
{
    PermissionSet permissions;
    for (const QString &name : text.split(u' ', Qt::SkipEmptyParts)) {
        if (const auto permission = permissionFromWire(name))
            permissions.set(std::size_t(*permission));
    }
    return permissions;
}

PermissionSet checkPermissions(FieldErrors &errors, const QStringList &names)
{
    PermissionSet permissions;
    if (names.isEmpty())
        errors.add(u"permissions"_s, FieldFault::Required, u"at least one permission"_s);
    for (const QString &name : names) {
        const auto permission = permissionFromWire(name);
        if (!permission)
            errors.add(u"permissions"_s, FieldFault::NotFound, u"a name is no permission"_s);
        else if (scopeOf(Role::Service, *permission) == Scope::None)
            errors.add(u"permissions"_s, FieldFault::NotAllowed, name + u" is not for services"_s);
        else
            permissions.set(std::size_t(*permission));
    }
    return permissions;
}

} // namespace

ServiceTokens::ServiceTokens(DbExecutor &database, Bus &bus, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_bus(bus)
    , m_clock(clock)
{
    m_bus.subscribe(serviceTokensTopic, this, [this](const QByteArray &) {
        whenDone(this, load(), [](const Result<void> &read) {
            if (!read)
                qCCritical(lcAuth) << "the service tokens cannot be read:" << read.error().message;
        });
    });
}

QFuture<Result<void>> ServiceTokens::load()
{
    // Through the writer, which keeps the order: an older list must not come in after a newer one.
    auto read = m_database.write<QList<Kept>>(
        Lane::Interactive, {u"start"_s, {}}, [now = m_clock.now()](Transaction &transaction) -> Result<QList<Kept>> {
            WR_TRY(rows, transaction.run("SELECT id, name, permissions, token_hash, created_at, expires_at "
                                        "FROM service_token WHERE revoked_at IS NULL AND expires_at > ?"_L1,
                                        {toMicros(now)}));
            QList<Kept> tokens;
            while (rows.next()) {
                tokens.append({{accountsql::readId<SignInId>(rows.value(0)), rows.value(1).toString(),
                                readPermissions(rows.value(2).toString()),
                                fromMicros(rows.value(4).toLongLong()), fromMicros(rows.value(5).toLongLong())},
                               rows.value(3).toString()});
            }
            return tokens;
        });
    return andThen(this, read, [this](const QList<Kept> &tokens) {
        m_tokens.clear();
        for (const Kept &kept : tokens)
            m_tokens.insert(kept.token.id, kept);
        return QtFuture::makeReadyFuture(Result<void>());
    });
}

QFuture<Result<ServiceTokens::Created>> ServiceTokens::create(const Caller &caller, const QString &name,
                                                              const QStringList &permissions, int days)
{
    const auto refused = [](const Error &error) { return QtFuture::makeReadyFuture(Result<Created>(error)); };
    if (const auto allowed = allowsOn(caller.principal, Permission::ServiceTokenCreate, {}); !allowed)
        return refused(allowed.error());
    FieldErrors errors;
    const TimePoint now = m_clock.now();
    ServiceToken token {SignInId::create(now), checkName(errors, u"name"_s, name, limits::maxTokenNameChars),
                        checkPermissions(errors, permissions), now, now + std::chrono::days(days)};
    if (days < 1 || days > limits::maxServiceTokenDays)
        errors.add(u"days"_s, FieldFault::OutOfRange, u"1 to %1"_s.arg(limits::maxServiceTokenDays));
    if (const auto checked = errors.result(); !checked)
        return refused(checked.error());
    if (m_tokens.size() >= limits::maxServiceTokens)
        return refused({ErrorCode::Conflict, u"there are too many service tokens"_s});

    const QString text = u"s1."_s + QString::fromLatin1(toBase64Url(token.id.value.toRfc4122())) + u'.' + newSecret();
    const Kept kept {token, crypto::fingerprint(text.toLatin1())};
    auto stored = m_database.write<void>(
        Lane::Interactive, caller.context(),
        [kept, by = caller.principal.user](Transaction &transaction) -> Result<void> {
            WR_CHECK(transaction.run(
                "INSERT INTO service_token(id, name, permissions, token_hash, created_by, created_at, "
                "expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)"_L1,
                {kept.token.id.toString(), kept.token.name, wireNames(kept.token.permissions).join(u' '),
                 kept.hash, by.toString(), toMicros(kept.token.createdAt), toMicros(kept.token.expiresAt)}));
            return {};
        });
    return andThen(this, stored, [this, kept, text] {
        m_tokens.insert(kept.token.id, kept);
        m_bus.publish(serviceTokensTopic, {});
        return QtFuture::makeReadyFuture(Result<Created>(Created {text, kept.token}));
    });
}

Result<QList<ServiceToken>> ServiceTokens::list(const Caller &caller) const
{
    WR_CHECK(allowsOn(caller.principal, Permission::ServiceTokenRead, {}));
    QList<ServiceToken> tokens;
    for (const Kept &kept : m_tokens) {
        if (kept.token.expiresAt > m_clock.now())
            tokens.append(kept.token);
    }
    std::sort(tokens.begin(), tokens.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
    return tokens;
}

QFuture<Result<void>> ServiceTokens::revoke(const Caller &caller, SignInId id)
{
    if (const auto allowed = allowsOn(caller.principal, Permission::ServiceTokenRevoke, {}); !allowed)
        return QtFuture::makeReadyFuture(Result<void>(allowed.error()));
    auto stored = m_database.write<void>(
        Lane::Interactive, caller.context(),
        [id, now = m_clock.now()](Transaction &transaction) -> Result<void> {
            WR_TRY(changed, transaction.run(
                "UPDATE service_token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL"_L1,
                {toMicros(now), id.toString()}));
            if (changed.numRowsAffected() != 1)
                return Error {ErrorCode::NotFound, u"there is no such token"_s};
            return {};
        });
    return andThen(this, stored, [this, id] {
        m_tokens.remove(id);
        m_bus.publish(serviceTokensTopic, {});
        return QtFuture::makeReadyFuture(Result<void>());
    });
}

Result<ServiceToken> ServiceTokens::read(const QString &token) const
{
    const Error refusal {ErrorCode::Unauthenticated, u"the service token is not valid here"_s};
    const QByteArray bytes = token.toLatin1();
    const auto id = fromBase64Url(bytes.mid(3, 22));
    if (bytes.size() > 100 || !id || id->size() != 16)
        return refusal;
    const auto kept = m_tokens.constFind(SignInId {QUuid::fromRfc4122(*id)});
    if (kept == m_tokens.constEnd() || kept->token.expiresAt <= m_clock.now()
        || !crypto::isEqual(crypto::fingerprint(bytes).toLatin1(), kept->hash.toLatin1()))
        return refusal;
    return kept->token;
}

Principal ServiceTokens::principalOf(const ServiceToken &token)
{
    return {Role::Service, {}, 0, {}, {}, token.id, token.permissions};
}

} // namespace wr
