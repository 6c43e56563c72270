#include "identity/revocations.h"

#include "core/andthen.h"
#include "protocol/accountlimits.h"

#include <QJsonDocument>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString revocationTopic = u"identity.revoked"_s;

/// The life of an access token, and what the clocks of nodes may differ.
constexpr Micros remembered = std::chrono::minutes(limits::accessTokenMinutes) + 2min;

} // namespace

Revocations::Revocations(Bus &bus, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
    , m_clock(clock)
{
    m_bus.subscribe(revocationTopic, this, [this](const QByteArray &payload) { receive(payload); });
}

QFuture<Result<void>> Revocations::load(AccountRepository &accounts, SignInRepository &signIns)
{
    const TimePoint since = m_clock.now() - remembered;
    return andThen(this, signIns.endedSince(since, {u"start"_s, {}}),
                   [this, &accounts, since](const QList<SignInId> &ended) {
                       for (const SignInId &signIn : ended)
                           learn(signIn);
                       using Versions = QList<std::pair<UserId, qint64>>;
                       return andThen(this, accounts.changedSince(since, {u"start"_s, {}}),
                                      [this](const Versions &versions) {
                                          for (const auto &[user, version] : versions)
                                              learn(user, version);
                                          return QtFuture::makeReadyFuture(Result<void>());
                                      });
                   });
}

void Revocations::signInsEnded(const QList<SignInId> &signIns)
{
    for (const SignInId &signIn : signIns) {
        keepSignIn(signIn);
        m_bus.publish(revocationTopic, QJsonDocument(QJsonObject {{u"signIn"_s, signIn.toString()}})
                                           .toJson(QJsonDocument::Compact));
        Q_EMIT signInRevoked(signIn);
    }
}

void Revocations::accountChanged(UserId user, qint64 version)
{
    keepAccount(user, version);
    m_bus.publish(revocationTopic,
                  QJsonDocument(QJsonObject {{u"account"_s, user.toString()}, {u"version"_s, version}})
                      .toJson(QJsonDocument::Compact));
    Q_EMIT accountRevoked(user);
}

/// Also what this node itself has published: nothing happens twice that matters.
void Revocations::receive(const QByteArray &payload)
{
    const QJsonObject object = QJsonDocument::fromJson(payload).object();
    if (const auto signIn = SignInId::fromString(object.value("signIn"_L1).toString()))
        learn(*signIn);
    if (const auto user = UserId::fromString(object.value("account"_L1).toString()))
        learn(*user, object.value("version"_L1).toInteger());
}

void Revocations::learn(SignInId signIn)
{
    if (m_signIns.contains(signIn))
        return;
    keepSignIn(signIn);
    Q_EMIT signInRevoked(signIn);
}

void Revocations::learn(UserId user, qint64 version)
{
    if (m_accounts.value(user).version >= version)
        return;
    keepAccount(user, version);
    Q_EMIT accountRevoked(user);
}

void Revocations::keepSignIn(SignInId signIn)
{
    forgetOld();
    m_signIns.insert(signIn, m_clock.now() + remembered);
}

void Revocations::keepAccount(UserId user, qint64 version)
{
    forgetOld();
    OldVersion &kept = m_accounts[user];
    kept = {std::max(kept.version, version), m_clock.now() + remembered};
}

bool Revocations::isRevoked(const AccessClaims &claims) const
{
    return m_signIns.contains(claims.signIn) || m_accounts.value(claims.user).version > claims.version;
}

void Revocations::forgetOld()
{
    const TimePoint now = m_clock.now();
    if (now < m_tidyAt)
        return;
    m_tidyAt = now + 1min;
    m_signIns.removeIf([now](auto entry) { return entry.value() <= now; });
    m_accounts.removeIf([now](auto entry) { return entry.value().forgetAt <= now; });
}

} // namespace wr
